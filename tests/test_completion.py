"""Completion in the real shells: keys go in, and the line grows."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from imstui.cli.commands import COMMANDS, EXPLORE_COMMAND
from imstui.cli.completion.bash import bash_script
from imstui.cli.completion.fish import fish_script
from imstui.cli.completion.zsh import zsh_script
from imstui.spec import ATTRIBUTES, PARAMETERS
from tests.command import environment, imstui
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

SCRIPTS: dict[str, Callable[[], str]] = {
    "bash": bash_script,
    "zsh": zsh_script,
    "fish": fish_script,
}
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
PREPARE = {
    "bash": r"""
        bind 'set bell-style none'
        eval "$(imstui completion bash)"
        bind -x '"\C-g": printf "\n%d<%s>\n" $((++told)) "$READLINE_LINE"'
        """,
    "zsh": r"""
        autoload -U compinit
        compinit -u -D
        eval "$(imstui completion zsh)"
        tell() { zle -I; printf "\n%d<%s>\n" $((++told)) "$BUFFER" }
        zle -N tell
        bindkey '^G' tell
        """,
}
"""What makes a shell ready: ctrl+g prints the line, and how often it was asked to."""

CLOUDS = 'clouds: {otc: {}, "my cloud": {}, other: {}}\n'
SAVED = "".join(
    f'["{name}"]\nquery = ""\n'
    for name in (
        "newest Ubuntu",
        "gold's",
        "prod: ubuntu",
        "prod: debian",
        "a:b",
        "-x",
        r"two\nlines",
    )
)


def needs(shell: str) -> str:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    return shell


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `imstui` in it, two files, and a clouds.yaml."""
    folder = tmp_path_factory.mktemp("completion")
    command = folder / "bin" / "imstui"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m imstui "$@"\n')
    command.chmod(0o755)
    (folder / "my answer.json").write_text("[]")
    (folder / "mine.db").write_text("")
    (folder / "clouds.yaml").write_text(CLOUDS)
    (folder / "saved.toml").write_text(SAVED)
    return folder


def variables(folder: Path) -> dict[str, str]:
    """The environment of a shell that finds `imstui`."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    prompts = {"PS1": "$ ", "PROMPT": "$ "}
    return environment() | {"PATH": path, "IMSTUI_DATA_DIR": str(folder), **prompts}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_command_prints_the_script(shell: str) -> None:
    assert imstui("completion", shell) == (0, SCRIPTS[shell](), "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_shell_understands_the_script(shell: str) -> None:
    done = subprocess.run(
        [needs(shell), "-n"],
        input=SCRIPTS[shell](),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_has_everything_that_the_tables_have(shell: str) -> None:
    script = SCRIPTS[shell]()

    for row in PARAMETERS:
        assert row.flag.removeprefix("--") in script
        assert all(value.split()[0] in script for value in row.known_values)
    for attribute in ATTRIBUTES:
        assert attribute.name in script
    for command in (EXPLORE_COMMAND, *COMMANDS):
        assert command.name in script
        assert all(flag.name.removeprefix("--") in script for flag in command.flags)
    assert "--system--cmkid" not in script


def test_the_scripts_can_ask_for_the_clouds(folder: Path) -> None:
    done = imstui("completion", "clouds", cwd=folder)

    assert done == (0, "otc\nmy cloud\nother\n", "")


def test_the_scripts_can_ask_for_the_saved_queries(folder: Path) -> None:
    done = imstui("completion", "saved", env=variables(folder))

    # A name of two lines is none, nor is one that looks like a flag.
    assert done == (0, "newest Ubuntu\ngold's\nprod: ubuntu\nprod: debian\na:b\n", "")


# Lines as they are typed, up to the tab key, and what they become.

GROWN = [
    ("imstui li", "imstui list"),
    ("imstui comp", "imstui completion"),
    ("imstui completion f", "imstui completion fish"),
    ("imstui --enterp", "imstui --enterprise-project-id"),
    ("imstui list --plat", "imstui list --platform"),
    ("imstui list --platform Ubu", "imstui list --platform Ubuntu"),
    ("imstui list --platform=Ubu", "imstui list --platform=Ubuntu"),
    ("imstui list --platform Ora", r"imstui list --platform Oracle\ Linux"),
    (r"imstui list --platform Red\ H", r"imstui list --platform Red\ Hat"),
    ('imstui list --platform "Red H', 'imstui list --platform "Red Hat"'),
    ("imstui save --demo --sort-dir d", "imstui save --demo --sort-dir desc"),
    ("imstui list -f nd", "imstui list -f ndjson"),
    ("imstui list --format=ta", "imstui list --format=table"),
    ("imstui list -c min_r", "imstui list -c min_ram"),
    ("imstui list -c id,__os_v", "imstui list -c id,__os_version"),
    ("imstui pick --print nd", "imstui pick --print ndjson"),
    ("imstui pick --select", "imstui pick --select-1"),
    ("imstui --color true", "imstui --color truecolor"),
    ("imstui list --from my", r"imstui list --from my\ answer.json"),
    ("imstui list --from=my", r"imstui list --from=my\ answer.json"),
    ("imstui save -o min", "imstui save -o mine.db"),
    ("imstui list --cloud my", r"imstui list --cloud my\ cloud"),
    ("imstui list --region eu-n", "imstui list --region eu-nl"),
    ("imstui list --region eu-de,eu-c", "imstui list --region eu-de,eu-ch2"),
    ("imstui serve --region al", "imstui serve --region all"),
    ("imstui list --saved new", r"imstui list --saved newest\ Ubuntu"),
    ("imstui pick --saved=new", r"imstui pick --saved=newest\ Ubuntu"),
    ("imstui --saved 'go", """imstui --saved 'gold'\\''s'"""),
    ('imstui --saved "go', """imstui --saved "gold's\""""),
    (r"imstui list --saved prod:\ u", r"imstui list --saved prod:\ ubuntu"),
    (r"imstui list --saved=prod:\ d", r"imstui list --saved=prod:\ debian"),
    ('imstui list --saved "prod: d', 'imstui list --saved "prod: debian"'),
    ("imstui list --saved a", "imstui list --saved a:b"),
    ("imstui list --saved a:", "imstui list --saved a:b"),
    ("imstui list --saved=a:", "imstui list --saved=a:b"),
    ("imstui --fits-d", "imstui --fits-disk"),
    ("imstui list --created-at neq", "imstui list --created-at neq:"),
    # Nothing is offered where any text will do, or where nothing is known.
    ("imstui list --name mi", "imstui list --name mi"),
    ("imstui list --name a:-", "imstui list --name a:-"),
    ("imstui list --saved -", "imstui list --saved -"),
    ("imstui pick --format ta", "imstui pick --format ta"),
    ("imstui paths --dem", "imstui paths --dem"),
]


class Shell:
    """An interactive shell that has read its script."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._asked = 0

    def grown(self, typed: str) -> str:
        """What a line becomes at the tab key."""
        self._asked += 1
        start = f"{self._asked}<"
        self._terminal.press("ctrl+u")
        self._terminal.type(f"{typed}\t")
        self._terminal.press("ctrl+g")
        # While zsh prints, keys go to the terminal's own line editor: only when the
        # prompt is back does it read them itself.
        lines = self._terminal.until(lambda lines: is_at_prompt(after(start, lines)))
        answer, *_ = after(start, lines)
        return answer.removeprefix(start).removesuffix(">")


def after(start: str, lines: Sequence[str]) -> Sequence[str]:
    """The line that starts so and the ones below it; nothing where there is none."""
    at = next((n for n, line in enumerate(lines) if line.startswith(start)), len(lines))
    return lines[at:]


def is_at_prompt(lines: Sequence[str]) -> bool:
    """Whether one of these lines is a prompt."""
    return any(line.startswith("$") for line in lines)


@pytest.fixture(scope="module", params=list(START))
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[Shell]:
    name = needs(request.param)
    prepare = folder / name
    prepare.write_text(PREPARE[name])
    env = variables(folder)
    with Terminal(START[name], env=env, cwd=folder, columns=150, rows=40) as terminal:
        terminal.until("$")
        terminal.type(f". {prepare}; echo rea''dy\r")
        terminal.until(lambda lines: is_at_prompt(after("ready", lines)))
        yield Shell(terminal)


@pytest.mark.parametrize(("typed", "grown"), GROWN)
def test_a_line_grows_at_the_tab_key(shell: Shell, typed: str, grown: str) -> None:
    # A shell may go on to what can follow: a blank, an equals sign, a comma.
    assert shell.grown(typed).rstrip(" =,") == grown


def test_names_that_begin_alike_grow_as_far_as_they_are_alike(shell: Shell) -> None:
    assert shell.grown("imstui list --saved pr") == r"imstui list --saved prod:\ "


def test_fish_offers_the_same(folder: Path) -> None:
    lines = [(typed, grown) for typed, grown in GROWN if typed != grown]
    script = "imstui completion fish | source\n" + "\n".join(
        f"complete -C {fish_quoted(typed)} \necho ==" for typed, _ in lines
    )
    done = subprocess.run(
        [needs("fish"), "--no-config", "-c", script],
        capture_output=True,
        text=True,
        env=variables(folder),
        cwd=folder,
        check=True,
    )

    offered = [block.split("\t")[0].strip() for block in done.stdout.split("==\n")]
    assert offered.pop() == ""
    for (typed, grown), first in zip(lines, offered, strict=True):
        assert first, typed
        assert shlex.split(grown)[-1].endswith(first), typed


def fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def test_fish_explains_what_it_offers(folder: Path) -> None:
    done = subprocess.run(
        [
            needs("fish"),
            "--no-config",
            "-c",
            "imstui completion fish | source; complete -C 'imstui list --sort-d'",
        ],
        capture_output=True,
        text=True,
        env=variables(folder),
        check=True,
    )
    (line,) = done.stdout.splitlines()
    assert line.startswith("--sort-dir\tWhether the order goes up")
