"""The contract as data: nothing of the reference is missing or misspelt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imstui.spec import (
    ATTRIBUTES,
    PARAMETERS,
    PRESETS,
    Attribute,
    Control,
    Parameter,
    parameter,
)

FIXTURES = Path(__file__).parent / "fixtures"


def documented(table: str) -> list[tuple[str, str]]:
    """Names and types as the reference's table lists them, in its order."""
    rows = json.loads((FIXTURES / f"{table}.json").read_text())
    return [(row["name"], row["type"]) for row in rows]


def test_table_1_is_whole() -> None:
    assert [(row.name, row.type) for row in PARAMETERS] == documented("parameters")


def test_table_2_is_whole() -> None:
    assert [(row.name, row.type) for row in ATTRIBUTES] == documented("attributes")


def test_every_parameter_has_a_flag_of_its_own() -> None:
    flags = [row.flag for row in PARAMETERS]
    assert len(set(flags)) == len(flags)
    assert all(flag.startswith("--") and "_" not in flag for flag in flags)


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_rules_name_parameters_that_exist(row: Parameter) -> None:
    for other in row.excludes:
        assert parameter(other) is not None
    if row.requires is not None:
        needed = parameter(row.requires.parameter)
        assert needed is not None
        assert row.requires.value in needed.values


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_a_parameter_is_explained_in_one_sentence(row: Parameter) -> None:
    assert row.label
    assert row.help
    assert not row.help.endswith(".")
    assert len(row.help) <= 120


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_a_closed_set_lists_its_values(row: Parameter) -> None:
    if row.closed or row.control is Control.BOOLEAN:
        assert row.values


def test_only_the_tag_may_be_repeated() -> None:
    assert [row.name for row in PARAMETERS if row.repeatable] == ["tag"]


def test_order_and_paging_narrow_nothing() -> None:
    unnarrowing = {row.name for row in PARAMETERS if not row.filters}
    assert unnarrowing == {"marker", "limit", "sort_key", "sort_dir"}


def test_sort_keys_are_attributes() -> None:
    keys = parameter("sort_key")
    assert keys is not None
    assert set(keys.values) <= {row.name for row in ATTRIBUTES}


@pytest.mark.parametrize("row", ATTRIBUTES, ids=lambda row: row.name)
def test_an_attribute_is_explained_in_one_sentence(row: Attribute) -> None:
    assert row.label
    assert row.help
    assert not row.help.endswith(".")


def test_the_five_recipes_are_presets() -> None:
    shared = ("visibility", "shared"), ("__imagetype", "shared")
    assert [dict(preset.values) for preset in PRESETS] == [
        {"__imagetype": "gold", "visibility": "public", "protected": "true"},
        {},
        {"member_status": "accepted", **dict(shared)},
        {"member_status": "rejected", **dict(shared)},
        {"member_status": "pending", **dict(shared)},
    ]
    assert [preset.own_project for preset in PRESETS] == [False, True] + 3 * [False]
