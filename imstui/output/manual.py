"""The manual page and the table of keys, written from what the program knows itself.

Filters and attributes come from the contract; commands, flags, keys and files belong to
rooms above and are handed in as plain entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.output.roff import heading, item, paragraph, roff_text, subheading
from imstui.spec import (
    ATTRIBUTES,
    PARAMETERS,
    AttributeGroup,
    Control,
    ParameterGroup,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imstui.spec import Attribute, Parameter


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and what it means; the text is a sentence without a full stop."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own."""

    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A command of the explorer.

    Attributes:
        id: what the settings name it by.
        keys: its keys as a person reads them.
        sentence: what it does, without a full stop.
        heading: where it applies.
    """

    id: str
    keys: Sequence[str]
    sentence: str
    heading: str


@dataclass(frozen=True, slots=True)
class Manual:
    """What the manual page says beside the contract.

    Attributes:
        version: the program's.
        commands: command lines, each with what it does.
        options: flags that set no filter.
        keys: the explorer's commands.
        settings: keys of `config.toml`.
        environment: variables.
        files: the files of the program.
        statuses: exit statuses.
        examples: command lines that are worth copying.
    """

    version: str
    commands: Sequence[Entry]
    options: Sequence[Group]
    keys: Sequence[KeyRow]
    settings: Sequence[Entry]
    environment: Sequence[Entry]
    files: Sequence[Entry]
    statuses: Sequence[Entry]
    examples: Sequence[Entry]


def man_page(manual: Manual) -> str:
    """The manual page in roff, for `man -l -`."""
    return "\n".join([*_lines(manual), ""])


def _lines(manual: Manual) -> Iterator[str]:
    version = roff_text(f"imstui {manual.version}")
    yield f'.TH IMSTUI 1 "" "{version}" "User Commands"'
    # Names and command lines are to be copied as they stand.
    yield ".nh\n.ad l"
    yield from (heading("Name"), roff_text("imstui - find the cloud image to use"))
    yield heading("Synopsis")
    yield from _items(manual.commands)
    yield heading("Description")
    yield paragraph(
        "Shows the images that the Image Management Service of Open Telekom Cloud and "
        "Huawei Cloud knows, lets a person narrow them down, and hands the chosen ID "
        "to the next command. It only reads. Without an account it shows an embedded "
        "catalogue that obeys the same rules."
    )
    yield heading("Options")
    yield from _groups(manual.options)
    yield heading("Filters")
    yield from _groups(_filters())
    yield heading("Keys")
    yield from _groups(_key_groups(manual.keys))
    yield from _section("Settings", manual.settings)
    yield from _section("Environment", manual.environment)
    yield from _section("Files", manual.files)
    yield from _section("Exit status", manual.statuses)
    yield from _section("Examples", manual.examples)
    yield heading("Attributes")
    yield from _groups(_attributes())


def _section(title: str, entries: Iterable[Entry]) -> Iterator[str]:
    yield heading(title)
    yield from _items(entries)


def _groups(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        if group.entries:
            yield subheading(group.title)
            yield from _items(group.entries)


def _items(entries: Iterable[Entry]) -> Iterator[str]:
    return (item(entry.term, _sentence(entry.text)) for entry in entries)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _filters() -> Iterator[Group]:
    for group in ParameterGroup:
        rows = [row for row in PARAMETERS if row.group is group]
        yield Group(group.value, [_filter(row) for row in rows])


def _filter(row: Parameter) -> Entry:
    values = f". Values: {', '.join(row.known_values)}" if row.known_values else ""
    counted = row.control is Control.NUMBER
    default = f"; {row.default} unless given" if row.default and not counted else ""
    return Entry(f"{row.flag} ({row.name})", f"{row.help}{default}{values}")


def _attributes() -> Iterator[Group]:
    for group in AttributeGroup:
        rows = [row for row in ATTRIBUTES if row.group is group]
        yield Group(group.value, [_attribute(row) for row in rows])


def _attribute(row: Attribute) -> Entry:
    return Entry(row.name, row.help)


def _key_groups(rows: Sequence[KeyRow]) -> Iterator[Group]:
    for title in dict.fromkeys(row.heading for row in rows):
        shown = [row for row in rows if row.heading == title and row.keys]
        yield Group(title, [_key_entry(row) for row in shown])


def _key_entry(row: KeyRow) -> Entry:
    return Entry(", ".join(row.keys), f"{row.sentence} ({row.id})")


def key_table(rows: Sequence[KeyRow]) -> str:
    """The keys as a table in Markdown, for the README."""
    lines = ["| Keys | What they do | Name in the settings |", "| --- | --- | --- |"]
    for title in dict.fromkeys(row.heading for row in rows):
        lines.append(f"| **{_cell(title)}** | | |")
        lines += [_table_row(row) for row in rows if row.heading == title and row.keys]
    return "\n".join([*lines, ""])


def _table_row(row: KeyRow) -> str:
    keys = " ".join(_code(key) for key in row.keys)
    return f"| {keys} | {_cell(row.sentence)} | `{row.id}` |"


def _code(key: str) -> str:
    # A backtick needs two around it, and a bar ends a cell even in code.
    return "`` ` ``" if key == "`" else f"`{_cell(key)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
