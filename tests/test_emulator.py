"""The screen and the keys of the tests' terminal are those of a real one."""

from __future__ import annotations

import pytest

from tests.emulator import Answers, Emulator
from tests.keys import sequence
from tests.terminal import Terminal


def sh(script: str) -> list[str]:
    return ["/bin/sh", "-c", script]


def printing(text: str) -> list[str]:
    """A command that writes text and waits for a line."""
    return sh(f"printf '{text}'; read line")


# The screen.


def drawn(*pieces: bytes) -> list[str]:
    emulator = Emulator(20, 3)
    for piece in pieces:
        emulator.feed(piece)
    return emulator.lines


def test_sequences_cut_anywhere_are_drawn_like_whole_ones() -> None:
    output = (
        "\x1b[2;3H\x1b[1;31m好é\x1b[0m\x1b]0;title\x07\x1b[?2026$p\x1b[<u.".encode()
    )
    assert drawn(output) == ["", "  好é.", ""]
    assert drawn(*(bytes([byte]) for byte in output)) == ["", "  好é.", ""]


def test_what_the_screen_does_not_know_is_not_drawn() -> None:
    unknown = b"\x1b[>25u\x1b[=1;1u\x1b[<u\x1b[2 q\x1bP1$tx\x1b\\\x1b_Gx\x1b\\\x1b(B"
    assert drawn(unknown + b"\x1b]52;c;eHg=\x07" + b"ok")[0] == "ok"


def test_of_an_update_nothing_is_seen_before_it_ends() -> None:
    emulator = Emulator(20, 3)
    seen = []
    for piece in (
        b"old",
        b"\x1b[?2026h\rn",
        b"ew",
        b"\x1b[?202",
        b"6l",
        b".\x1b[?2026h!",
    ):
        emulator.feed(piece)
        seen.append(emulator.lines[0])
    emulator.finish()
    assert [*seen, emulator.lines[0]] == ["old"] * 4 + ["new", "new.", "new.!"]


def test_the_alternate_screen_gives_the_main_one_back() -> None:
    assert drawn(b"main\x1b[?1049halternate")[0] == "alternate"
    assert drawn(b"main\x1b[?1049halternate\x1b[?1049l")[0] == "main"


def test_a_title_is_a_title_and_no_text() -> None:
    with Terminal(printing(r"\033]0;mine\007text")) as terminal:
        terminal.until("text")
        assert terminal.title == "mine"


def test_cells_carry_their_style() -> None:
    emulator = Emulator(4, 1)
    emulator.feed(b"a\x1b[7mb\x1b[0m")
    ((first, second),) = emulator.cells(0, 2)
    assert (first.data, first.reverse) == ("a", False)
    assert (second.data, second.reverse) == ("b", True)


def test_questions_are_answered_once_even_in_pieces() -> None:
    answers = Answers()
    assert answers.to(b"\x1b[?2026$p\x1b[?2048$p") == b"\x1b[?2026;2$y\x1b[?2048;0$y"
    assert answers.to(b"text\x1b[") == b""
    assert answers.to(b"c") == b"\x1b[?62;22c"
    assert answers.to(b"more") == b""


def test_a_command_gets_the_answer_to_its_question() -> None:
    script = r"stty -icanon -echo; printf '\033[5n'; dd bs=1 count=4 2>&- | cat -v"
    with Terminal(sh(script)) as terminal:
        terminal.until("^[[0n")
    with Terminal(sh(r"printf '\033[5n'; cat -v"), answering=False) as terminal:
        terminal.press("ctrl+d")
        terminal.wait()
        assert "^[[0n" not in "".join(terminal.screen)


# Keys.


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("j", "j"),
        ("é", "é"),
        ("+", "+"),
        ("down", "\x1b[B"),
        ("f1", "\x1bOP"),
        ("shift+f1", "\x1b[1;2P"),
        ("ctrl+right", "\x1b[1;5C"),
        ("ctrl+shift+end", "\x1b[1;6F"),
        ("pagedown", "\x1b[6~"),
        ("alt+delete", "\x1b[3;3~"),
        ("ctrl+c", "\x03"),
        ("alt+enter", "\x1b\r"),
    ],
)
def test_keys_are_sent_as_xterm_does(key: str, expected: str) -> None:
    assert sequence(key) == expected


@pytest.mark.parametrize("key", ["dwon", "super+x", "ctrl+1", "shift+a", ""])
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="no key is called"):
        sequence(key)
