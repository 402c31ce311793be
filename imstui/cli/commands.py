"""The commands as data: their first word, what they do, and their flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.cli.flags import BARE, EXPLORE, LIST, PICK, SAVE, SERVE, Flag

if TYPE_CHECKING:
    from collections.abc import Sequence


class Command(NamedTuple):
    """One command of the command line.

    Attributes:
        name: its first word; empty for the explorer, which has none.
        summary: one sentence without a full stop.
        usage: what follows the name.
        flags: what it understands, in the order of its help.
        examples: command lines that are worth copying, each with what it does.
        asks: whether it takes WHERE, FILTERS and QUERY.
        words: the words that it takes otherwise.
    """

    name: str
    summary: str
    usage: str
    flags: tuple[Flag, ...]
    examples: tuple[tuple[str, str], ...] = ()
    asks: bool = True
    words: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """How it is called, such as `imstui list`."""
        return f"imstui {self.name}".rstrip()


_ASKING = "[WHERE] [FILTERS] [QUERY]"

EXPLORE_COMMAND = Command(
    "",
    "Browse the images: filters, a table and every attribute",
    _ASKING,
    EXPLORE,
    (
        ("imstui", "Browse"),
        ("imstui --platform Ubuntu --created-at 90d", "Begin with the recent Ubuntus"),
        ("imstui --from answer.json", "Browse an answer that was saved"),
        (
            "imstui list --demo '__imagetype=gold&sort_key=name&limit=1'",
            "Ask in the service's own words",
        ),
        (
            "ID=$(imstui pick --platform Ubuntu)",
            "Choose one for the next command",
        ),
    ),
)
PICK_COMMAND = Command(
    "pick",
    "Choose images on the screen and print them",
    f"[-m] [-q TEXT] [-1] [-0] {_ASKING}",
    PICK,
    (
        ("ID=$(imstui pick --platform Ubuntu)", "The ID of one image in a variable"),
        ("imstui pick -m --print0 | xargs -0 -n1 echo", "Several, safely"),
        ("imstui pick --format '{id} {name}'", "Whatever is needed of it"),
    ),
)
LIST_COMMAND = Command(
    "list",
    "Print the images without a screen",
    f"[-f FORMAT] [-c NAME]... {_ASKING}",
    LIST,
    (
        ("imstui list --imagetype gold --limit 20", "Twenty of the newest public ones"),
        ("imstui list -f value --name Standard_Debian_12_latest", "The ID of a name"),
        ("imstui list -f csv -c id,name,os_version", "Some columns for a spreadsheet"),
        ("imstui list -f ndjson | jq -r .name", "Everything for another program"),
        (
            "imstui list --cloud otc --region all --name Standard_Debian_12_latest",
            "The ID that an image has in each region",
        ),
    ),
)
SAVE_COMMAND = Command(
    "save",
    "Write the images to a catalogue file, to use it offline",
    f"-o FILE.db {_ASKING}",
    SAVE,
    (
        ("imstui save -o mine.db --visibility private", "Keep the private ones"),
        ("imstui --from mine.db", "Browse them, without the cloud"),
    ),
)
SERVE_COMMAND = Command(
    "serve",
    "Answer GET /v2/cloudimages on this machine, for any client",
    "[--port N] [--token-file FILE] [WHERE]",
    SERVE,
    (
        ("imstui serve", "Serve the embedded catalogue"),
        ("imstui --endpoint http://127.0.0.1:8774", "Browse it over HTTP"),
        (
            "curl 'http://127.0.0.1:8774/v2/cloudimages?limit=1'",
            "Ask it with any other client",
        ),
    ),
    asks=False,
)
CLOUDS = "clouds"
"""`imstui completion clouds` prints the entries of clouds.yaml, one name a line."""

SAVED = "saved"
"""`imstui completion saved` prints the names of saved queries, one a line."""

PATHS_COMMAND = Command(
    "paths", "Say where the files of this program are", "", BARE, asks=False
)
COMPLETION_COMMAND = Command(
    "completion",
    "Print the script that completes imstui's words in a shell",
    "bash|zsh|fish",
    BARE,
    (
        ('eval "$(imstui completion bash)"', "In ~/.bashrc"),
        ('eval "$(imstui completion zsh)"', "In ~/.zshrc, after compinit"),
        ("imstui completion fish | source", "In ~/.config/fish/config.fish"),
    ),
    asks=False,
    words=("bash", "zsh", "fish"),
)

COMMANDS = (
    PICK_COMMAND,
    LIST_COMMAND,
    SAVE_COMMAND,
    SERVE_COMMAND,
    PATHS_COMMAND,
    COMPLETION_COMMAND,
)
"""Every command that has a first word, in the order of `--help`."""

_BY_NAME = {command.name: command for command in COMMANDS}

COMMAND_NAMES = tuple(_BY_NAME)


def command_of(argv: Sequence[str]) -> Command:
    """The command that a command line starts with; the explorer where it has none."""
    return _BY_NAME.get(argv[0], EXPLORE_COMMAND) if argv else EXPLORE_COMMAND
