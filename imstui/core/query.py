"""The question: an immutable set of parameter values, and its spellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

from imstui.core.errors import UsageError
from imstui.core.times import normalised_bound
from imstui.spec import PARAMETERS, Control, Preset, parameter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Pair = tuple[str, str]

_ORDER = {row.name: position for position, row in enumerate(PARAMETERS)}


@dataclass(frozen=True, slots=True)
class Query:
    """Parameter values as they go to the service, in the reference's order.

    Of a key that is given twice the last value counts, but every `tag` does. Keys
    that the reference does not have follow the others, in the order they were given.
    Two queries that ask the same are equal.

    Attributes:
        pairs: what is asked.
        overruled: values that were given and do not count, since others of the same
            key came after them; None has them found among `pairs`.
    """

    pairs: tuple[Pair, ...] = ()
    overruled: tuple[Pair, ...] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        pairs = _canonical(self.pairs)
        if self.overruled is None:
            lost = tuple(dict.fromkeys(p for p in self.pairs if p not in pairs))
            object.__setattr__(self, "overruled", lost)
        object.__setattr__(self, "pairs", pairs)

    @classmethod
    def from_query_string(cls, text: str) -> Query:
        """Read the service's own spelling, `__imagetype=gold&limit=1`, `?` or not.

        `%20` and `+` both mean a blank.

        Raises:
            UsageError: a part has no `=`, or its percent-encoding is not UTF-8.
        """
        encoded = text.removeprefix("?")
        for part in encoded.split("&"):
            if part and "=" not in part:
                raise UsageError(
                    f"{part!r} is no query: it has no '='",
                    "Write parameter=value, such as '__platform=Ubuntu'.",
                )
        try:
            pairs = parse_qsl(encoded, keep_blank_values=True, errors="strict")
        except UnicodeDecodeError as error:
            raise UsageError(f"{text!r} is not encoded as UTF-8") from error
        return cls(tuple(pairs))

    @classmethod
    def from_url(cls, url: str) -> Query:
        """Read the query of a whole URL, such as one that was pasted.

        Raises:
            UsageError: it is no URL, or its query cannot be read.
        """
        try:
            return cls.from_query_string(urlsplit(url).query)
        except ValueError as error:
            raise UsageError(f"{url!r} is no URL: {error}") from error

    @classmethod
    def from_text(cls, text: str) -> Query:
        """Read either spelling: a query string, or a URL as it was pasted.

        A path alone will do, and so will the request line `GET /v2/cloudimages?…`.

        Raises:
            UsageError: it is neither.
        """
        text = text.lstrip().rstrip("\r\n")
        before, mark, after = text.partition("?")
        if "=" in before:
            return cls.from_query_string(text)
        if "://" in before:
            return cls.from_url(text)
        return cls.from_query_string(after if mark else text)

    def to_query_string(self) -> str:
        """Write the service's spelling, every value percent-encoded."""
        return "&".join(f"{_quoted(key)}={_quoted(value)}" for key, value in self.pairs)

    def to_url(self, endpoint: str) -> str:
        """Write the whole URL of the question at an endpoint without a path."""
        url = f"{endpoint.rstrip('/')}/v2/cloudimages"
        return f"{url}?{self.to_query_string()}" if self.pairs else url

    def to_argv(self) -> list[str]:
        """Write the command line's spelling, one word for each value.

        A key that the reference does not have has no flag: it goes as a query string.
        """
        words = []
        for key, value in self.pairs:
            known = parameter(key)
            if known is None:
                word = f"{_quoted(key)}={_quoted(value)}"
                # A dash at its start would make a flag of it.
                words.append(f"?{word}" if word.startswith("-") else word)
            else:
                words.append(f"{known.flag}={value}")
        return words

    @property
    def given(self) -> tuple[Pair, ...]:
        """What was asked in all, those values first that do not count."""
        return (*(self.overruled or ()), *self.pairs)

    def value(self, name: str) -> str | None:
        """The value of a parameter; of a repeated one, the last."""
        values = self.values(name)
        return values[-1] if values else None

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter."""
        return tuple(value for key, value in self.pairs if key == name)

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.pairs)

    def having(self, name: str, *values: str) -> Query:
        """The same question with a parameter set to these values, or without it."""
        others = tuple(pair for pair in self.pairs if pair[0] != name)
        return Query(others + tuple((name, value) for value in values))

    def without(self, *names: str) -> Query:
        """The same question without these parameters."""
        return Query(tuple(pair for pair in self.pairs if pair[0] not in names))

    def merged(self, other: Query) -> Query:
        """This question with the other's values, where it has any, instead."""
        kept = self.without(*{key for key, _ in other.pairs})
        return Query(kept.pairs + other.pairs)

    @property
    def filters(self) -> tuple[Pair, ...]:
        """The values that narrow the list; order and paging left out."""
        return tuple(pair for pair in self.pairs if _filters(pair[0]))

    @property
    def cleared(self) -> Query:
        """The same order and paging without any filter."""
        return Query(tuple(pair for pair in self.pairs if not _filters(pair[0])))

    @property
    def sort_key(self) -> str:
        """What the answer is sorted by."""
        return self.value("sort_key") or "created_at"

    @property
    def descending(self) -> bool:
        """Whether the answer goes down, which it does unless told otherwise."""
        return self.value("sort_dir") != "asc"

    def preset(self, preset: Preset, project_id: str | None) -> Query:
        """The preset's filters in place of this question's, in the same order.

        Raises:
            UsageError: the preset is about the own project and none is signed in.
        """
        values = preset.values
        if preset.own_project:
            if project_id is None:
                raise UsageError(
                    f"{preset.label}: no project is signed in here",
                    "Set the owner to a project ID instead.",
                )
            values += (("owner", project_id),)
        return Query(self.cleared.without("marker").pairs + values)

    def normalised(self, now: datetime) -> Query:
        """The same question with times as the service wants them.

        `7d` and dates become `op:yyyy-MM-ddThh:mm:ssZ`; what is no time stays as it
        is, for validation to complain about.
        """
        return Query(
            tuple(
                (key, normalised_bound(value, now) if _is_time(key) else value)
                for key, value in self.pairs
            ),
            self.overruled,
        )


def _canonical(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    single: dict[str, list[str]] = {}
    for key, value in pairs:
        known = parameter(key)
        values = single.setdefault(key, [])
        if known is None or not known.repeatable:
            values.clear()
        if value not in values:
            values.append(value)
    keys = sorted(single, key=lambda key: _ORDER.get(key, len(_ORDER)))
    return tuple((key, value) for key in keys for value in single[key])


def _filters(name: str) -> bool:
    known = parameter(name)
    return known is None or known.filters


def _is_time(name: str) -> bool:
    known = parameter(name)
    return known is not None and known.control is Control.TIME


def _quoted(text: str) -> str:
    return quote(text, safe="")
