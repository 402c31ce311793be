"""The images that a command line asks for, fetched page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from imstui.cli.report import say
from imstui.core.listing import Listing

if TYPE_CHECKING:
    from imstui.cli.options import Asked
    from imstui.core.sifted import Sifted
    from imstui.core.source import Source

Fetched: TypeAlias = "Listing | Sifted"
"""A list that is being fetched."""


def fetched(source: Source, asked: Asked) -> Fetched:
    """Prepare to fetch them; what the service cannot filter is filtered here.

    A limit counts what is left then. An order of the explorer's own would need the
    whole list first, so that it is said instead.
    """
    criteria = asked.criteria
    if criteria.sort_column is not None:
        say(f"warning: the order by {criteria.sort_column} is the explorer's own")
    if not criteria.narrows:
        return Listing(source, asked.query, asked.page_size)
    # Imported where it is wanted: most lists are as the service answers.
    from imstui.core.sifted import Sifted

    return Sifted(source, asked.query, asked.page_size, criteria)
