"""The codes worth explaining are explained, each once."""

from __future__ import annotations

import re

import pytest

from imstui.spec.error_codes import ERROR_CODES, ErrorCode, error_code

WORTH = [
    "IMG.0001",
    "IMG.0003",
    "IMG.0062",
    "IMG.0017",
    "IMG.0024",
    "IMG.0025",
    "IMG.0026",
    "IMG.0027",
    "IMG.0066",
    "IMG.0144",
    "IMG.0030",
    "IMG.0067",
    "IMG.0055",
    "IMG.0056",
    "IMG.0122",
    "IMG.0060",
    "IMG.0061",
    "IMG.0086",
    "IMG.0087",
    "IMG.0104",
    "IMG.0115",
    "IMG.0154",
    "IMG.0155",
    "IMG.0156",
    "IMG.0187",
    "IMG.0191",
    "IMG.0192",
    "IMG.0212",
]


@pytest.mark.parametrize("code", WORTH)
def test_a_code_that_a_list_can_meet_is_explained(code: str) -> None:
    assert error_code(code) is not None


def test_no_code_is_explained_twice() -> None:
    codes = [row.code for row in ERROR_CODES]

    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("row", ERROR_CODES, ids=lambda row: row.code)
def test_an_explanation_is_in_whole_sentences(row: ErrorCode) -> None:
    assert re.fullmatch(r"(IMG|APIGW?)\.\d{4}", row.code)
    for sentence in (row.meaning, row.advice):
        assert sentence.endswith(".")


def test_an_unknown_code_is_not_made_up() -> None:
    assert error_code("IMG.9999") is None
