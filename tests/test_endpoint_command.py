"""`imstui list --endpoint`: what a person sees when a service misbehaves."""

from __future__ import annotations

import signal
import subprocess

import pytest

from tests.command import IMSTUI, ROOT, environment, imstui
from tests.loopback import Reply, misbehaving, page
from tests.troubles import LASTING, PASSING, in_the_middle

IN_PAGES = ("--page-size", "2", "-f", "value")


def test_images_come_from_the_endpoint() -> None:
    with misbehaving(Reply(body=page("a", "b"))) as server:
        done = imstui("list", "--endpoint", server.url, "-f", "value")

    assert (done.status, done.out, done.err) == (0, "a\nb\n", "")


@pytest.mark.parametrize(
    ("reply", "status", "said"),
    [
        *LASTING.values(),
        (LASTING["a long pause"].reply, 2, "a pause of 600 seconds"),
        (Reply(status=404), 2, "404 Not Found"),
        (Reply(status=403, body=b'{"code": "IMG.0026"}'), 2, "ims:images:list"),
    ],
    ids=[*LASTING, "its advice", "404", "403"],
)
def test_why_there_are_no_images_is_said(reply: Reply, status: int, said: str) -> None:
    with misbehaving(reply) as server:
        done = imstui("list", "--endpoint", server.url)

    assert done.status == status
    assert said in done.err
    assert done.out == ""
    assert "Traceback" not in done.err


@pytest.mark.parametrize("trouble", PASSING)
def test_trouble_that_passes_costs_the_list_nothing(trouble: str) -> None:
    with misbehaving(*in_the_middle(*PASSING[trouble])) as server:
        done = imstui("list", "--endpoint", server.url, *IN_PAGES)

    assert done == (0, "a\nb\nc\n", "")


@pytest.mark.parametrize("trouble", LASTING)
def test_trouble_that_lasts_ends_the_list_where_it_came(trouble: str) -> None:
    reply, status, said = LASTING[trouble]
    with misbehaving(*in_the_middle(reply)) as server:
        done = imstui("list", "--endpoint", server.url, *IN_PAGES)

    assert (done.status, done.out) == (status, "a\nb\n")
    assert "the list is incomplete: it ends after 2 images" in done.err
    assert said in done.err


def test_a_given_token_does_not_go_to_another_host() -> None:
    with misbehaving(Reply(body=page("c"))) as other:
        away = Reply(status=307, headers={"Location": f"{other.url}/v2/cloudimages"})
        with misbehaving(*in_the_middle(away)) as server:
            words = ("list", "--endpoint", server.url, *IN_PAGES)
            done = imstui(*words, env={"OS_TOKEN": "s3cret-token"})

    assert (done.status, done.out) == (2, "a\nb\n")
    assert server.requests[1].headers["X-Auth-Token"] == "s3cret-token"
    assert other.requests == []
    assert "another host" in done.err
    assert "s3cret" not in done.err


def test_a_bad_image_is_a_warning() -> None:
    with misbehaving(Reply(body=b'{"images": [{"id": "a"}, "?"]}')) as server:
        done = imstui("list", "--endpoint", server.url, "-f", "value")

    assert (done.status, done.out) == (0, "a\n")
    assert "Entry 2 of a page is left out: ?" in done.err


def test_a_request_that_hangs_ends_with_ctrl_c() -> None:
    with misbehaving(Reply(hang=True)) as server:
        process = subprocess.Popen(
            [*IMSTUI, "list", "--endpoint", server.url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=ROOT,
            start_new_session=True,
        )
        with process:
            server.wait_until_asked()
            process.send_signal(signal.SIGINT)

            # Below the timeout of the request.
            assert process.wait(timeout=10) == 130
