"""Local criteria applied to images one by one, where no view of a list is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.local_index import searched_text
from imstui.core.local_values import local_value
from imstui.core.search import Pattern

if TYPE_CHECKING:
    from imstui.core.image import Image
    from imstui.core.view import Criteria


class Sieve:
    """Lets through what a view with the same criteria would show, in any order."""

    def __init__(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self._pattern = Pattern.parse(criteria.text)

    def takes(self, image: Image) -> bool:
        """Whether an image meets the criteria; one that says nothing of its needs fits.

        The attributes that are looked at are decoded.
        """
        criteria = self._criteria
        return (
            _fits(image.integer("min_disk"), criteria.max_disk)
            and _fits(image.integer("min_ram"), criteria.max_ram)
            and all(local_value(image, name) == value for name, value in criteria.same)
            and all(
                local_value(image, name) != value for name, value in criteria.excluded
            )
            and (not self._pattern or self._pattern.matches(searched_text(image)))
        )


def _fits(needed: int | None, there: int | None) -> bool:
    return needed is None or there is None or needed <= there
