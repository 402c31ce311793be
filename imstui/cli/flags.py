"""The flags as data: parser, help and completion derive from these rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.core.origin import ORIGIN_NAMES
from imstui.output.formats import ALL_COLUMNS, Format
from imstui.spec import ATTRIBUTES, PARAMETERS, Control, Parameter, ParameterGroup
from imstui.spec.paging import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

WHERE = "Where the images come from"
KEPT = "What was asked before"
LOCAL = (
    "Filtered here, not by the service (imstui list and save: before --limit counts)"
)
RESULT = "What comes out"
SCREEN = "The screen"
SERVER = "The server"
OTHER = "Other"


class Flag(NamedTuple):
    """One option of the command line.

    Attributes:
        names: its spellings, the long one last.
        field: where the parser puts its value; empty where it never sees the flag,
            because what it asks for comes before all else.
        help: one sentence without a full stop.
        group: the heading of `--help` that it stands under.
        metavar: what its value is called; empty for a switch, which has none.
        values: values worth offering.
        closed: whether other values are refused.
        listed: whether commas stand between several values.
        repeatable: whether every occurrence counts.
        file: whether its value is a file.
        may_be_empty: whether an empty value makes sense.
        parameter: the query parameter that it sets, if any.
        hidden: further spellings, which work but are not shown.
    """

    names: tuple[str, ...]
    field: str
    help: str
    group: str
    metavar: str = ""
    values: tuple[str, ...] = ()
    closed: bool = False
    listed: bool = False
    repeatable: bool = False
    file: bool = False
    may_be_empty: bool = False
    parameter: Parameter | None = None
    hidden: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The long spelling."""
        return self.names[-1]


HELP = Flag(("-h", "--help"), "", "Say this and leave", OTHER)
VERSION = Flag(("--version",), "", "Say which version this is and leave", OTHER)
MANUAL = Flag(("--man",), "", "Print the manual page, for man -l -, and leave", OTHER)

_PLACE = (
    Flag(("--demo",), "demo", "The embedded catalogue; needs no account", WHERE),
    Flag(
        ("--from",),
        "file",
        "A file: an answer of the service, a JSON list, NDJSON or a .db made by "
        "imstui save; - is standard input",
        WHERE,
        "FILE",
        file=True,
    ),
    Flag(
        ("--cloud",),
        "clouds",
        "An entry of clouds.yaml; several, each with a --cloud of its own, come as one "
        "list",
        WHERE,
        "NAME",
        repeatable=True,
    ),
    Flag(("--endpoint",), "endpoint", "The address of an image service", WHERE, "URL"),
    Flag(
        ("--region",),
        "regions",
        "A region of the cloud, several with commas between, or all; of several clouds "
        "each is asked in those of the regions that it is known to have",
        WHERE,
        "NAME",
        listed=True,
        repeatable=True,
    ),
)
_PAGE_SIZE = Flag(
    ("--page-size",),
    "page_size",
    f"How many images one request asks for, 1 to {MAX_PAGE_SIZE}; "
    f"{DEFAULT_PAGE_SIZE} unless given",
    WHERE,
    "N",
)

_SAVED = Flag(
    ("--saved",),
    "saved",
    "Begin with a question that was saved in the explorer; flags and QUERY count more",
    KEPT,
    "NAME",
)
_LOCAL = (
    Flag(
        ("-q", "--query"),
        "text",
        "Only what this search finds, with 'exact ^start end$ !not a | b; the screen "
        "begins with it",
        LOCAL,
        "TEXT",
        may_be_empty=True,
    ),
    Flag(
        ("--fits-disk",),
        "max_disk",
        "Only images that a system disk of so many GB is large enough for",
        LOCAL,
        "GB",
    ),
    Flag(
        ("--fits-ram",),
        "max_ram",
        "Only images that a memory of so many MB is large enough for",
        LOCAL,
        "MB",
    ),
)

_SCREEN = (
    Flag(
        ("--color",),
        "colour",
        "How many colours to draw with; found out unless given",
        SCREEN,
        "WHICH",
        values=("auto", "truecolor", "256", "16", "none"),
        closed=True,
    ),
    Flag(("--no-mouse",), "no_mouse", "Leave the mouse to the terminal", SCREEN),
)
_FORMAT = Flag(
    ("-f", "--format"),
    "format",
    "table for people; json, ndjson, csv and tsv for programs; value for bare words",
    RESULT,
    "FORMAT",
    values=tuple(row.value for row in Format),
    closed=True,
)
_COLUMN = Flag(
    ("-c", "--column"),
    "columns",
    "An attribute to print, several with commas between; all means each one that "
    "the reference has; cloud and region say where an image of several places is from",
    RESULT,
    "NAME",
    values=(ALL_COLUMNS, *(row.name for row in ATTRIBUTES), *ORIGIN_NAMES),
    listed=True,
    repeatable=True,
)
_OUTPUT = Flag(
    ("-o", "--output"),
    "output",
    "The catalogue file to write, replaced as a whole where it exists",
    RESULT,
    "FILE.db",
    file=True,
)
_PICK = (
    Flag(("-m", "--multi"), "multi", "Let several images be marked", RESULT),
    Flag(
        ("--print",),
        "prints",
        "What to print of a chosen image; its id unless given",
        RESULT,
        "WHAT",
        values=("id", "name", "json", "ndjson", "tsv", "csv"),
        closed=True,
    ),
    Flag(
        ("--format",),
        "template",
        "Print this instead, with any attribute in braces: '{id} {name}'",
        RESULT,
        "TEMPLATE",
    ),
    Flag(("--print0",), "print0", "End each image with a NUL, for xargs -0", RESULT),
    Flag(
        ("-1", "--select-1"),
        "select_one",
        "Take the image without asking where only one matches",
        RESULT,
    ),
    Flag(
        ("-0", "--exit-0"),
        "exit_zero",
        "Leave with status 1 where none matches",
        RESULT,
    ),
    Flag(
        ("--print-query",),
        "print_query",
        "Print the search text on a line of its own, first",
        RESULT,
    ),
)
_SERVE = (
    Flag(
        ("--host",),
        "host",
        "The address to listen on; 127.0.0.1 unless given, which only this machine "
        "can reach",
        SERVER,
        "ADDRESS",
    ),
    Flag(
        ("--port",),
        "port",
        "The port to listen on; 8774 unless given, 0 takes any that is free",
        SERVER,
        "N",
    ),
    Flag(
        ("--token-file",),
        "token_file",
        "A file with the token that clients have to send in X-Auth-Token",
        SERVER,
        "FILE",
        file=True,
    ),
    Flag(
        ("--aksk-file",),
        "aksk_file",
        "A file with keys that clients can sign with, written like "
        "~/.huaweicloud/credentials",
        SERVER,
        "FILE",
        file=True,
    ),
)


def parameter_flag(row: Parameter) -> Flag:
    """The flag of a query parameter."""
    return Flag(
        (row.flag,),
        "pairs",
        _explained(row),
        row.group,
        _metavar(row),
        values=row.known_values,
        closed=row.closed,
        repeatable=row.repeatable,
        parameter=row,
        hidden=() if row.literal_flag == row.flag else (row.literal_flag,),
    )


def _metavar(row: Parameter) -> str:
    if row.control is Control.NUMBER:
        return "N"
    if row.control is Control.TIME:
        return "TIME"
    return "ID" if row.name in {"id", "marker", "owner"} else "VALUE"


def _explained(row: Parameter) -> str:
    listed = f" [{', '.join(row.known_values)}]" if row.known_values else ""
    repeated = "; can be repeated, all must be there" if row.repeatable else ""
    return f"{row.help}{repeated}{listed}"


def _asking() -> Iterator[Flag]:
    yield from (*_PLACE, _PAGE_SIZE, _SAVED, *_LOCAL)
    for group in ParameterGroup:
        yield from (parameter_flag(row) for row in PARAMETERS if row.group is group)


ASKING = tuple(_asking())
"""What every command understands that asks for images."""

EXPLORE = (*ASKING, *_SCREEN, HELP, VERSION, MANUAL)
LIST = (_FORMAT, _COLUMN, *ASKING, HELP)
SAVE = (_OUTPUT, *ASKING, HELP)
PICK = (*_PICK, *ASKING, *_SCREEN, HELP)
SERVE = (*_SERVE, *_PLACE, HELP)
BARE = (HELP,)
