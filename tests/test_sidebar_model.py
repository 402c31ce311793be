"""The filter form without a screen: its lines, its edits, and what typed text means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.problems import check
from imstui.core.query import Query
from imstui.output.clean import clean
from imstui.output.width import cells
from imstui.spec import PARAMETERS
from imstui.spec.parameter import ParameterGroup
from imstui.tui.rooms import edits
from imstui.tui.sidebar.drafts import Draft, draft_of, offers, read, with_operator
from imstui.tui.sidebar.drawing import draw
from imstui.tui.sidebar.lines import FieldLine, GroupLine, ValueLine
from imstui.tui.sidebar.model import Form, lay_out
from imstui.tui.sidebar.view import View, field_anchor
from imstui.tui.sidebar.wording import field, value_words

NOW = datetime(2026, 7, 29, 12, 0, tzinfo=UTC)


def asked(text: str) -> Form:
    """A form about a query in the service's spelling, with its problems."""
    query = Query.from_query_string(text)
    return Form().asking(query).complaining(check(query))


def text_of(form: Form, width: int = 40) -> list[str]:
    return [
        "".join(text for text, _ in draw(line, width)).rstrip()
        for line in lay_out(form, width)
    ]


def words_of(form: Form, width: int = 40) -> list[str]:
    """The lines, whatever blanks put their parts in their columns."""
    return [" ".join(line.split()) for line in text_of(form, width)]


def test_only_the_everyday_group_is_unfolded_at_first() -> None:
    groups = {
        line.title: line.unfolded
        for line in lay_out(Form(), 40)
        if isinstance(line, GroupLine)
    }
    assert groups == {
        group.value: group.value == "Everyday" for group in ParameterGroup
    }


def test_every_parameter_has_a_line_when_all_is_unfolded() -> None:
    form = Form(unfolded=frozenset(map(str, ParameterGroup)))
    names = [line.name for line in lay_out(form, 40) if isinstance(line, FieldLine)]
    assert sorted(names) == sorted(row.name for row in PARAMETERS)


def test_a_group_unfolds_for_a_new_filter_and_says_how_many_it_has() -> None:
    form = asked("protected=true&owner=p1")
    assert "▾ Sharing and ownership ●2" in words_of(form)
    folded = form.folding("Sharing and ownership", unfolded=False)
    assert "▸ Sharing and ownership ●2" in words_of(folded)
    again = folded.asking(form.query)
    assert "▸ Sharing and ownership ●2" in words_of(again)


def test_the_order_set_in_the_list_unfolds_nothing() -> None:
    form = asked("sort_key=name&sort_dir=asc")
    assert "▸ Order and paging ●2" in words_of(form)


def test_a_warning_keeps_to_its_group_and_shows_on_the_folded_heading() -> None:
    assert "▸ Order and paging ⚠ ●1" in words_of(asked("sort_key=name"))


def test_problems_are_below_their_field_with_what_to_do() -> None:
    form = asked("__support_kvm_gpu_type=M60&__support_kvm=true")
    lines = words_of(form, 60)
    at = lines.index("● KVM GPU M60 ✕")
    assert lines[at + 1 : at + 3] == [
        "⚠ cannot be set beside __support_kvm: no image has both",
        "↳ clear KVM press a",
    ]


def test_each_of_several_values_is_named_in_its_problem() -> None:
    lines = text_of(asked("tag=a.b&tag=c.d"), 80)
    assert any("⚠ a.b: a tag shown as" in line for line in lines)
    assert any("⚠ c.d: a tag shown as" in line for line in lines)
    assert "   ↳ use c=d" in "\n".join(lines)


def test_problems_of_a_value_go_with_it() -> None:
    form = asked("limit=x")
    assert form.asking(edits.without(form.query, "limit")).problems == ()


def test_open_values_have_counts_of_loaded_images_and_any_first() -> None:
    form = Form(facets={"__os_type": {"Linux": 9, "Suse": 1}}).opening("__os_type", NOW)
    values = [x for x in lay_out(form, 40) if isinstance(x, ValueLine)]
    assert [(x.value, x.count, x.chosen) for x in values] == [
        (None, 0, True),
        ("Linux", 9, False),
        ("Windows", 0, False),
        ("Other", 0, False),
        ("Suse", 1, False),
    ]


def test_a_value_that_nobody_lists_is_still_in_the_open_list() -> None:
    form = asked("__os_type=Plan9").opening("__os_type", NOW)
    assert ValueLine("__os_type", "Plan9", "Plan9", chosen=True) in lay_out(form, 40)


def test_facets_are_looked_up_for_the_open_field_only() -> None:
    class Facets(dict[str, dict[str, int]]):
        looked_up: list[str] = []  # noqa: RUF012 a test's own notes

        def get(self, key: str, default: object = None) -> dict[str, int]:
            self.looked_up.append(key)
            return {}

    form = Form(facets=Facets())
    lay_out(form, 40)
    lay_out(form.opening("name", NOW), 40)
    assert set(Facets.looked_up) == {"name"}


@pytest.mark.parametrize(
    ("query", "project", "chosen"),
    [
        ("", "p1", "All"),
        ("name=web", "p1", "All"),
        ("__imagetype=gold&visibility=public&protected=true", "p1", "Public"),
        (
            "__imagetype=gold&visibility=public&protected=true&status=active",
            "p1",
            "Public",
        ),
        ("owner=p1", "p1", "Private"),
        ("owner=p2", "p1", None),
        ("owner=p1", None, None),
        ("member_status=pending&visibility=shared&__imagetype=shared", "p1", "Pending"),
        ("visibility=shared", "p1", None),
    ],
)
def test_the_preset_that_holds_is_marked(
    query: str, project: str | None, chosen: str | None
) -> None:
    form = Form(project_id=project).asking(Query.from_query_string(query))
    marked = [
        item.label
        for line in lay_out(form, 40)
        for item in getattr(line, "items", ())
        if item.chosen
    ]
    assert marked == ([] if chosen is None else [chosen])


@given(
    width=st.integers(12, 90),
    value=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    opened=st.sampled_from([row.name for row in PARAMETERS] + ["__other"]),
)
def test_every_line_is_exactly_as_wide_as_asked_for(
    width: int, value: str, opened: str
) -> None:
    query = Query(((opened, value), ("member_status", value), ("__other", value)))
    form = Form(facets={opened: {value: 12, value + "x": 100_000}}).asking(query)
    form = form.complaining(check(query)).opening(opened, NOW)
    for line in lay_out(form, width):
        pieces = draw(line, width)
        assert sum(cells(text) for text, _ in pieces) == width
        assert all(clean(text) == text for text, _ in pieces)


def test_a_long_value_moves_towards_its_label() -> None:
    form = asked(
        "created_at=gte:2026-10-24T09:00:00Z&updated_at=lt:2026-01-01T00:00:00Z"
    )
    assert " ● Created  ≥ 2026-10-24 09:00 ✕" in text_of(form, 33)
    assert " ● Updated     < 2026-01-01    ✕" in text_of(form, 33)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("gte:2026-10-24T00:00:00Z", "≥ 2026-10-24"),
        ("lt:2026-10-24T09:30:00Z", "< 2026-10-24 09:30"),
        ("lte:2026-10-24 23:59:59", "≤ 2026-10-24 23:59:59"),
        ("neq:2026-10-24T00:00:01Z", "≠ 2026-10-24 00:00:01"),
        ("soon", "soon"),
    ],
)
def test_times_are_worded_with_a_sign(value: str, words: str) -> None:
    assert value_words(field("created_at"), (value,)) == words


# What typed text means


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        ("name", "", ()),
        ("name", "   ", ()),
        ("name", " a b", (" a b",)),
        ("min_disk", " 040 ", ("40",)),
        ("limit", "0", ("0",)),
        ("created_at", "7d", ("gte:2026-07-22T12:00:00Z",)),
        ("created_at", "2024-01-31", ("gte:2024-01-31T00:00:00Z",)),
        ("created_at", "< 2024-01-31", ("lt:2024-01-31T00:00:00Z",)),
        ("created_at", "eq:2024-01-31 10:00:00", ("eq:2024-01-31T10:00:00Z",)),
        ("created_at", "2024-01-31T10:00:00+02:00", ("gte:2024-01-31T08:00:00Z",)),
    ],
)
def test_typed_text_becomes_what_the_service_takes(
    name: str, text: str, values: tuple[str, ...]
) -> None:
    reading = read(Draft(name, NOW, text))
    assert (reading.values, reading.complaint) == (values, "")


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("min_ram", "2 GB", "not a whole number"),
        ("limit", "-1", "below 0"),
        ("updated_at", "tomorrow", "no time yet"),
        ("updated_at", "gte:", "no time yet"),
    ],
)
def test_text_that_cannot_be_used_is_explained(
    name: str, text: str, complaint: str
) -> None:
    reading = read(Draft(name, NOW, text))
    assert reading.complaint.startswith(complaint)
    assert reading.values == ()


def test_a_draft_begins_with_what_is_set() -> None:
    query = Query.from_query_string("created_at=lt:2024-01-31T10:00:00Z&tag=a&tag=b")
    time = draft_of(query, "created_at", NOW)
    assert (time.operator, time.text) == ("lt", "2024-01-31T10:00:00Z")
    assert read(time).values == query.values("created_at")
    tags = draft_of(query, "tag", NOW)
    assert (tags.text, tags.kept) == ("", ("a", "b"))
    assert read(Draft("tag", NOW, "c", kept=("a", "b"))).values == ("a", "b", "c")


def test_a_chosen_operator_takes_the_place_of_a_typed_one() -> None:
    draft = with_operator(Draft("created_at", NOW, ">2024-01-31"), "lt")
    assert read(draft).values[0].startswith("lt:2024-01-31")
    assert read(with_operator(Draft("created_at", NOW, "7d"), "lt")).values == (
        "lt:2026-07-22T12:00:00Z",
    )


def test_suggestions_begin_with_what_was_typed_then_go_by_count() -> None:
    seen = {"my-ubuntu": 50, "ubuntu-20": 1, "Ubuntu-22": 9, "debian": 70}
    draft = Draft("name", NOW, "ubu", touched=True)
    found = [offer.value for offer in offers(field("name"), draft, seen)]
    assert found == ["Ubuntu-22", "ubuntu-20", "my-ubuntu"]
    untouched = offers(field("name"), Draft("name", NOW, "ubu"), seen)
    assert len(untouched) == 4, "before one types, all are of interest"


# The next question


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("", ("member_status", "pending"), "visibility=shared&member_status=pending"),
        (
            "visibility=shared&member_status=pending",
            ("visibility", "public"),
            "visibility=public",
        ),
        ("visibility=shared&member_status=pending", ("visibility",), ""),
        (
            "visibility=shared&member_status=pending",
            ("member_status",),
            "visibility=shared",
        ),
        ("name=a", ("name", "b"), "name=b"),
    ],
)
def test_what_belongs_together_is_set_together(
    before: str, change: tuple[str, ...], after: str
) -> None:
    query = edits.with_values(Query.from_query_string(before), *change)
    assert query == Query.from_query_string(after)


def test_taking_one_value_away_leaves_the_others() -> None:
    query = Query.from_query_string("tag=a&tag=b&sort_key=name&sort_dir=asc")
    assert edits.without_value(query, "tag", "a").values("tag") == ("b",)
    assert "sort_dir" not in edits.without_value(query, "sort_key", "name")


# The cursor


def test_the_cursor_stays_on_its_line_when_others_come_above() -> None:
    view = View().as_wide_as(40).showing(Form(), field_anchor("status"))
    later = view.showing(asked("name= x"))
    assert later.cursor > view.cursor
    assert later.field_name == "status"


def test_the_cursor_goes_to_the_field_when_its_value_line_closes() -> None:
    form = Form().opening("status", NOW)
    view = View().as_wide_as(40).showing(form, ("value", "status", "active"))
    assert view.field_name == "status"
    assert isinstance(view.showing(form.closing()).line, FieldLine)


def test_the_cursor_passes_over_notes() -> None:
    view = View().as_wide_as(40).showing(asked("limit=x"), field_anchor("limit"))
    assert view.moved_to(view.cursor + 1, 1).field_name == "marker"
    assert view.moved_to(10_000, -1).field_name == "marker"
    assert view.moved_to(-5, 1).cursor == 0
