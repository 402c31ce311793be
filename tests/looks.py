"""How a cell of a text picture looks, as a letter."""

from __future__ import annotations


def look(*, bold: object, reverse: object, underline: object) -> str:
    """R reversed, B bold, U underlined; small letters: two of them (b and r, u)."""
    match bool(bold), bool(reverse), bool(underline):
        case True, True, _:
            return "r"
        case True, _, True:
            return "u"
        case True, _, _:
            return "B"
        case _, True, _:
            return "R"
        case _, _, True:
            return "U"
        case _:
            return " "
