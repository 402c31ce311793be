"""One cloud's settings, under one name each, however they were written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
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

    Attributes:
        values: the settings themselves.
        region: the one that is wanted.
        origin: where they are, for messages.
    """

    values: Mapping[str, Json] = field(repr=False)
    region: str = ""
    origin: str = ""

    def text(self, *names: str) -> str:
        """The first of these settings that is set to something.

        A line's end around it is not a part of it: files from Windows have more of
        them than shells take away.

        Raises:
            UsageError: it has bytes that are no text.
        """
        for name in names:
            value = self._raw(name)
            if value is not None and not isinstance(value, list | dict):
                text = str(value).strip("\r\n")
                if _has_raw_bytes(text):
                    raise self._unusable(name, "bytes in it that are no UTF-8")
                if text:
                    return text
        return ""

    def code(self, *names: str) -> str:
        """The same for what headers carry: a token, a key, an ID.

        Raises:
            UsageError: no header can carry it.
        """
        text = self.text(*names).strip()
        if not text.isascii() or not text.isprintable():
            raise self._unusable(names[0], "characters that no such code has")
        return text

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

    def _unusable(self, name: str, having: str) -> UsageError:
        """Not a word of what it is: it may be a secret."""
        where = f"{self.origin}: " if self.origin else ""
        return UsageError(f"{where}{name} has {having}", "Set it anew.")

    def _raw(self, name: str) -> Json:
        auth = self.values.get("auth")
        inner = auth.get(name) if isinstance(auth, dict) else None
        outer = self.values.get(name)
        first, second = (outer, inner) if name in _OUTER_WINS else (inner, outer)
        return second if first is None or first == "" else first


def _has_raw_bytes(text: str) -> bool:
    """Whether a variable's bytes were none of UTF-8, which Python lets through."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


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
