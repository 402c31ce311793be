"""Time bounds: what the service takes, and what people type."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.times import (
    OPERATORS,
    TimeBound,
    normalised_bound,
    service_bound,
    typed_bound,
)

NOW = datetime(2024, 5, 31, 12, 30, 15, 999, tzinfo=UTC)

moments = st.datetimes(timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
bounds = st.builds(TimeBound, st.sampled_from(list(OPERATORS)), moments)


@given(bounds)
def test_a_bound_is_read_back_as_it_was_written(bound: TimeBound) -> None:
    assert service_bound(bound.text) == bound
    assert typed_bound(bound.text, NOW) == bound


@given(bounds)
def test_the_form_with_a_blank_says_the_same(bound: TimeBound) -> None:
    blank = bound.text.replace("T", " ").removesuffix("Z")
    assert service_bound(blank) == bound
    assert normalised_bound(blank, NOW) == bound.text


@given(st.text())
def test_whatever_is_typed_ends_as_a_bound_or_as_it_was(text: str) -> None:
    normalised = normalised_bound(text, NOW)
    assert normalised == text or service_bound(normalised) is not None
    assert normalised_bound(normalised, NOW) == normalised


@pytest.mark.parametrize(
    "text",
    [
        "2018-10-28T10:00:00Z",
        "before:2018-10-28T10:00:00Z",
        "GT:2018-10-28T10:00:00Z",
        "lt:2018-10-28",
        "lt:2018-10-28T10:00:00",
        "lt:2018-10-28T10:00:00+02:00",
        "lt:2018-10-28 10:00:00Z",
        "lt:2018-1-2T10:00:00Z",
        "lt:2018-02-30T10:00:00Z",
        "lt:2018-10-28T25:00:00Z",
        "lt:0000-10-28T10:00:00Z",
        "lt: 2018-10-28T10:00:00Z",
        "lt:２018-10-28T10:00:00Z",
        "lt:",
        ":",
        "",
    ],
)
def test_the_service_takes_two_forms_and_no_other(text: str) -> None:
    assert service_bound(text) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lt:2018-10-28T10:00:00Z", "lt:2018-10-28T10:00:00Z"),
        ("lt:2018-10-28 10:00:00", "lt:2018-10-28T10:00:00Z"),
        ("lt:2018-10-28T10:00", "lt:2018-10-28T10:00:00Z"),
        ("gte:2018-10-28", "gte:2018-10-28T00:00:00Z"),
        ("lt:2018-10-28", "lt:2018-10-28T00:00:00Z"),
        ("gt:2018-10-28", "gt:2018-10-28T23:59:59Z"),
        ("lte:2018-10-28", "lte:2018-10-28T23:59:59Z"),
        ("lte:20181028", "lte:2018-10-28T23:59:59Z"),
        ("<2018-10-28", "lt:2018-10-28T00:00:00Z"),
        (">= 2018-10-28", "gte:2018-10-28T00:00:00Z"),
        ("!=2018-10-28T10:00:00Z", "neq:2018-10-28T10:00:00Z"),
        ("=2018-10-28T10:00:00Z", "eq:2018-10-28T10:00:00Z"),
        ("gt:2018-10-28T10:00:00+02:00", "gt:2018-10-28T08:00:00Z"),
        ("gt:2018-10-28T10:00:00.750Z", "gt:2018-10-28T10:00:00Z"),
        ("7d", "gte:2024-05-24T12:30:15Z"),
        (" 36h ", "gte:2024-05-30T00:30:15Z"),
        ("2w", "gte:2024-05-17T12:30:15Z"),
        ("1M", "gte:2024-05-01T12:30:15Z"),
        ("1y", "gte:2023-06-01T12:30:15Z"),
        ("lt:7d", "lt:2024-05-24T12:30:15Z"),
        ("<7d", "lt:2024-05-24T12:30:15Z"),
    ],
)
def test_what_people_type(typed: str, meant: str) -> None:
    assert normalised_bound(typed, NOW) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2018-10-28",
        "999999y",
        "gt:0001-01-01T00:00:00+14:00",
        "around:2018-10-28",
        "gt:",
        "d",
        "-7d",
    ],
)
def test_what_is_no_bound_stays_as_it_is(text: str) -> None:
    assert typed_bound(text, NOW) is None
    assert normalised_bound(text, NOW) == text
