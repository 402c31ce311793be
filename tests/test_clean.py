"""The one door: nothing that acts instead of being read gets through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imstui.output.clean import clean, clean_lines

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTHS = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"
FILLERS = "\u034f\u115f\u1160\u3164\uffa0\ufe00\ufe0f\U000e0100"
TAGS = "\U000e0001\U000e0041\U000e007f"
ANYTHING = st.text(st.characters(codec=None, categories=None))  # with surrogates
HOSTILE = st.text(
    st.sampled_from(
        BIDI + ZERO_WIDTHS + FILLERS + TAGS + "\x1b\x9b\x00\t\n\x7f\u2028x漢"
    )
)


def acts(character: str) -> bool:
    """Whether the character does something else than being seen."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or character in BIDI + ZERO_WIDTHS + FILLERS
        or 0xE0000 <= ord(character) < 0xE1000
    )


@given(ANYTHING | HOSTILE)
@example("\ud83d\x1b]0;pwned\x07\u202egnp.exe\U000e0041\ufe0f")
def test_nothing_that_acts_is_left(text: str) -> None:
    assert not [character for character in clean(text) if acts(character)]


@given(ANYTHING | HOSTILE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_clean_text_is_untouched(text: str) -> None:
    harmless = "".join(
        character
        for character in text
        if unicodedata.category(character)[0] in "LNPSM"
        and not acts(character)
        and not 0xFE00 <= ord(character) <= 0xFE0F
        and not 0x17B4 <= ord(character) <= 0x17B5
        and not 0x180B <= ord(character) <= 0x180F
        and not 0x1F3FB <= ord(character) <= 0x1F3FF
    )
    assert clean(harmless) == harmless


@given(ANYTHING)
def test_the_result_can_be_encoded(text: str) -> None:
    clean(text).encode()


@given(ANYTHING)
def test_lines_are_cleaned_and_no_longer_lines(text: str) -> None:
    lines = clean_lines(text)
    assert lines == [clean(line) for line in lines]
    assert len(lines) == text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Standard_Ubuntu_22.04_latest", "Standard_Ubuntu_22.04_latest"),
        (
            "Huawei Cloud EulerOS 2.0 标准版 64位",
            "Huawei Cloud EulerOS 2.0 标准版 64位",
        ),
        ("[red]no markup[/oops]", "[red]no markup[/oops]"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\tb\nc\r", "a␉b␊c␍"),
        ("\x00\x7f\x85\x9b", "␀␡��"),
        ("gnp\u202egpj", "gnp�gpj"),
        ("a\u200bb\u200dc\ufeffd\u2060e", "a�b�c�d�e"),
        ("\u2066isolated\u2069", "�isolated�"),
        ("one\u2028two\u2029three", "one�two�three"),
        ("half \ud83d pair", "half � pair"),
        ("tag\U000e0041\U000e007f", "tag��"),
        ("heart ❤\ufe0f", "heart ❤"),
        ("thumb 👍🏽", "thumb 👍"),
        ("family 👨\u200d👩\u200d👧", "family 👨�👩�👧"),
        ("non-breaking\u00a0and\u3000wide", "non-breaking\u00a0and\u3000wide"),
        ("שלום", "שלום"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_lines_keep_their_ends() -> None:
    assert clean_lines("a\r\nb\n\x1bc\rd") == ["a", "b", "␛c␍d"]
    assert clean_lines("") == [""]
