"""One cloud's settings, under one name each, however they were written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imstui.core.values import as_bool

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imstui.core.values import Json

# Of these the ones beside `auth` win over those inside, as in openstacksdk.
_OUTER_WINS = frozenset(
    {
        "auth_type",
        "domain_id",
        "domain_name",
        "user_domain_id",
        "user_domain_name",
        "project_domain_id",
        "project_domain_name",
        "project_id",
        "project_name",
        "tenant_id",
        "tenant_name",
        "token",
        "auth_token",
        "passcode",
    }
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region of a cloud, and what is different there."""

    name: str
    values: Mapping[str, Json] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """A view of settings that knows about `auth` and about several names for one thing.

    `region_name` in braces in a value stands for the region.
    """

    values: Mapping[str, Json] = field(repr=False)
    region: str = ""

    def text(self, *names: str) -> str:
        """The first of these settings that is set to something."""
        for name in names:
            value = self._raw(name)
            if value is not None and not isinstance(value, list | dict):
                text = str(value)
                if text:
                    return text
        return ""

    def place(self, *names: str) -> str:
        """The same for an address, in which the region may be left open."""
        return self.text(*names).replace("{region_name}", self.region)

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes or no; what is neither counts as the default."""
        value = as_bool(self._raw(name) or None)
        return default if value is None else value

    def words(self, name: str) -> tuple[str, ...]:
        """A list, or what stands between commas."""
        value = self._raw(name)
        items = value if isinstance(value, list) else str(value or "").split(",")
        return tuple(text for item in items if (text := str(item).strip()))

    def _raw(self, name: str) -> Json:
        auth = self.values.get("auth")
        inner = auth.get(name) if isinstance(auth, dict) else None
        outer = self.values.get(name)
        first, second = (outer, inner) if name in _OUTER_WINS else (inner, outer)
        return second if first is None or first == "" else first


def regions_of(values: Mapping[str, Json]) -> tuple[Region, ...]:
    """The regions that settings name, the usual one first."""
    listed = values.get("regions")
    if isinstance(listed, list) and listed:
        return tuple(region for item in listed if (region := _region(item)).name)
    names = values.get("region_name")
    items = names if isinstance(names, list) else str(names or "").split(",")
    return tuple(Region(name) for item in items if (name := str(item).strip()))


def overlaid(values: Mapping[str, Json], above: Mapping[str, Json]) -> dict[str, Json]:
    """Settings with others over them; `auth` is laid over one by one."""
    auth, over = values.get("auth"), above.get("auth")
    result = {**values, **above}
    if isinstance(auth, dict) and isinstance(over, dict):
        result["auth"] = {**auth, **over}
    return result


def _region(item: Json) -> Region:
    if isinstance(item, dict):
        values = item.get("values")
        return Region(
            str(item.get("name") or ""), values if isinstance(values, dict) else {}
        )
    return Region(str(item or "").strip())
