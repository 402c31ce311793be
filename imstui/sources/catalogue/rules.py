"""The names that the rules of this package treat in their own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imstui.spec import PARAMETERS, Control

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS: Final = tuple(
    row.name for row in PARAMETERS if row.filters and row.control is Control.NUMBER
)
"""Parameters that are compared as whole numbers."""

TIMES: Final = tuple(row.name for row in PARAMETERS if row.control is Control.TIME)
"""Parameters that are compared with an operator."""

PROJECT: Final = "enterprise_project_id"
DEFAULT_PROJECT: Final = "0"
"""The enterprise project of images that name none."""

ALL_PROJECTS: Final = "all_granted_eps"

NOT_BY_TEXT: Final = (
    *NUMBERS,
    *TIMES,
    "id",
    "tag",
    PROJECT,
    "member_status",
    *(row.name for row in PARAMETERS if not row.filters),
)
"""Parameters that do not look for the text of the attribute with their name."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who looks at the images, and so which of them are visible.

    `memberships` maps the ID of an image that another project shares with this one to
    `accepted`, `rejected` or `pending`.
    """

    project_id: str
    memberships: Mapping[str, str]
