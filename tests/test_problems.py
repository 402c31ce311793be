"""What is wrong with a query: errors block, warnings go with it, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given

from imstui.core.errors import ExitStatus, QueryError
from imstui.core.problems import Problem, Severity, check, checked, closest, malformed
from imstui.core.query import Query
from imstui.spec import PARAMETERS, Parameter
from tests.strategies import queries


def asked(text: str) -> Query:
    return Query.from_query_string(text)


def only(text: str) -> Problem:
    """The one problem of a query."""
    (problem,) = check(asked(text))
    return problem


@given(queries)
def test_every_problem_names_a_value_of_the_query(query: Query) -> None:
    problems = check(query)
    for problem in problems:
        assert (problem.parameter, problem.value) in query.given
        assert problem.message
        assert problem.text.startswith(f"{problem.parameter}={problem.value}: ")
    severities = [problem.severity for problem in problems]
    assert severities == sorted(severities)
    assert set(malformed(query)) <= set(problems)


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_documented_values_are_no_errors(row: Parameter) -> None:
    for value in row.known_values:
        assert not malformed(Query(((row.name, value),)))


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("limit=ten", "not a whole number", None),
        ("limit=-1", "below 0", None),
        ("limit=1.5", "not a whole number", None),
        ("limit=", "not a whole number", None),
        ("limit=+1", "not a whole number", None),
        ("limit=%D9%A1", "not a whole number", None),
        ("limit= 1", "not a whole number", None),
        ("min_ram=2GB", "not a whole number", None),
        ("min_disk=", "not a whole number", None),
        ("visibility=pubic", "not one of public, private, shared", "public"),
        ("visibility=", "not one of public, private, shared", None),
        ("member_status=none", "not one of accepted, rejected, pending", None),
        ("protected=True", "not one of true, false", "true"),
        ("__whole_image=yes", "not one of true, false", None),
        ("sort_dir=up", "not one of desc, asc", None),
        ("sort_key=crated_at", "not one of name, ", "created_at"),
        (
            "created_at=2018-10-28T10:00:00Z",
            "not an operator",
            "eq:2018-10-28T10:00:00Z",
        ),
        ("created_at=before:2018-10-28T10:00:00Z", "not an operator", None),
        ("updated_at=lt:2018-02-30T10:00:00Z", "not an operator", None),
        ("updated_at=", "not an operator", None),
    ],
)
def test_what_the_service_refuses(
    text: str, message: str, suggestion: str | None
) -> None:
    query = asked(text)
    (problem,) = malformed(query)
    assert problem.severity is Severity.ERROR
    assert problem.message.startswith(message)
    assert problem.suggestion == suggestion
    assert problem in check(query)


@pytest.mark.parametrize("text", ["name=", "tag=", "__imagetype=", "__os_bit=", "foo="])
def test_an_empty_value_is_a_slip_although_the_service_takes_it(text: str) -> None:
    problem = only(text)
    assert problem.severity is Severity.ERROR
    assert "leave the parameter out" in problem.message
    assert not malformed(asked(text))


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("__imagetype=golden", "not on the documented list", "gold"),
        ("__platform=ubuntu", "not on the documented list", "Ubuntu"),
        ("__platform=RHEL", "not on the documented list", None),
        ("status=Active", "not on the documented list", "active"),
        ("__os_bit=128", "not on the documented list", None),
        ("__support_kvm_gpu_type=T4", "not on the documented list", None),
        ("name= x", "has blanks around it", "x"),
        ("min_disk=0", "outside the documented 1 to 1024", None),
        ("min_disk=2000", "outside the documented 1 to 1024", None),
        ("min_ram=-1", "outside the documented 0", None),
        ("tag=a.b", "a tag shown as key.value", "a=b"),
        ("tag=a.b.c", "a tag shown as key.value", "a=b.c"),
        ("sort_key=name", "goes from Z to A", None),
        ("sort_key=size&sort_dir=asc", "the service gives size no meaning", None),
        ("member_status=pending", "has no effect without visibility=shared", None),
        ("__imagetpye=gold", "not a documented parameter", "__imagetype"),
        ("_platform=Ubuntu", "not a documented parameter", "__platform"),
        ("zzz=1", "not a documented parameter", None),
        ("__os_version=x", "an attribute, but no documented parameter", None),
    ],
)
def test_what_was_probably_not_meant(
    text: str, message: str, suggestion: str | None
) -> None:
    problem = only(text)
    assert problem.severity is Severity.WARNING
    assert problem.message.startswith(message)
    assert problem.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("__support_xen_gpu_type=M60_vGPU", ("__support_xen", "__support_kvm")),
        ("__support_kvm_gpu_type=V100", ("__support_xen", "__support_kvm")),
        ("__support_xen_hana=true", ("__support_xen", "__support_kvm")),
        ("__support_kvm_infiniband=true", ("__support_xen",)),
    ],
)
def test_what_excludes_what(text: str, others: tuple[str, ...]) -> None:
    for other in others:
        problem = only(f"{text}&{other}=true")
        assert problem.severity is Severity.WARNING
        assert f"beside {other}" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "__imagetype=market",
        "__platform=RedHat",
        "enterprise_project_id=0d1a7e3c-8b9e-4d3a-9d0e-5b7a4d1f2c3b",
        "min_disk=1024&min_ram=0&limit=0",
        "tag=a.b%3Dc",
        "tag=plain",
        "sort_key=name&sort_dir=asc",
        "member_status=pending&visibility=shared&__imagetype=shared",
        "__support_kvm_infiniband=true&__support_kvm=true",
        "created_at=lt:2018-10-28T10:00:00Z&updated_at=gte:2018-10-28 10:00:00",
        "name=in:a,b%25",
    ],
)
def test_what_is_fine(text: str) -> None:
    assert check(asked(text)) == ()


@pytest.mark.parametrize(
    ("first", "last", "only_one"),
    [
        ("__platform=Ubuntu", "__platform=Debian", "one value only"),
        ("limit=5", "limit=6", "one value only"),
        (
            "created_at=gte:2026-11-01T00:00:00Z",
            "created_at=lt:2026-11-10T00:00:00Z",
            "one bound of a time only",
        ),
    ],
)
def test_a_value_that_does_not_count_is_named(
    first: str, last: str, only_one: str
) -> None:
    problem = only(f"{first}&{last}")
    assert problem.severity is Severity.WARNING
    assert problem.text.startswith(f"{first}: does not count, {last} after it does")
    assert problem.text.endswith(only_one)


@pytest.mark.parametrize("text", ["tag=a&tag=b", "name=a&name=a"])
def test_what_may_be_given_twice(text: str) -> None:
    assert check(asked(text)) == ()


def test_a_number_may_have_any_number_of_digits() -> None:
    long = "9" * 5000
    assert check(asked(f"limit={long}")) == ()
    assert "outside the documented" in only(f"min_disk={long}").message
    assert "below 0" in only(f"limit=-{long}").message


def test_every_error_is_reported_at_once_and_before_the_warnings() -> None:
    query = asked("tag=a.b&limit=ten&visibility=pubic&created_at=soon&name=")
    with pytest.raises(QueryError) as caught:
        checked(query)
    error = caught.value
    assert [problem.parameter for problem in error.problems] == [
        "visibility",
        "limit",
        "created_at",
        "name",
    ]
    assert error.message.splitlines() == [problem.text for problem in error.problems]
    assert error.exit_status is ExitStatus.USAGE
    assert [problem.parameter for problem in check(query)][-1] == "tag"


def test_a_query_with_warnings_only_can_be_asked() -> None:
    (warning,) = checked(asked("tag=a.b"))
    assert warning.text == (
        "tag=a.b: a tag shown as key.value is found as key=value; did you mean 'a=b'?"
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Imagetype", "imagetype"),
        ("imagetpye", "imagetype"),
        (" status ", "status"),
        ("qqqq", None),
        ("", None),
    ],
)
def test_the_closest_word(word: str, meant: str | None) -> None:
    assert closest(word, ["imagetype", "status", "name"]) == meant
