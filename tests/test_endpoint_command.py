"""`imstui list --endpoint`: what a person sees when a service misbehaves."""

from __future__ import annotations

import signal
import subprocess

import pytest

from tests.command import IMSTUI, ROOT, environment, imstui
from tests.loopback import Reply, misbehaving, page


def test_images_come_from_the_endpoint() -> None:
    with misbehaving(Reply(body=page("a", "b"))) as server:
        done = imstui("list", "--endpoint", server.url, "-f", "value")

    assert (done.status, done.out, done.err) == (0, "a\nb\n", "")


@pytest.mark.parametrize(
    ("reply", "status", "said"),
    [
        (Reply(status=401), 3, "401 Unauthorized"),
        (Reply(status=404), 2, "404 Not Found"),
        (Reply(status=403, body=b'{"code": "IMG.0026"}'), 2, "ims:images:list"),
        (Reply(status=429, headers={"Retry-After": "600"}), 2, "600 seconds"),
        (Reply(body=b"<html><title>Log in</title>"), 2, "web page"),
        (Reply(body=b'{"servers": []}'), 2, "no list of images"),
        (Reply(status=302, headers={"Location": "https://x.example"}), 2, "x.example"),
    ],
    ids=["401", "404", "403", "429", "web page", "wrong shape", "redirect"],
)
def test_why_there_are_no_images_is_said(reply: Reply, status: int, said: str) -> None:
    with misbehaving(reply) as server:
        done = imstui("list", "--endpoint", server.url)

    assert done.status == status
    assert said in done.err
    assert done.out == ""
    assert "Traceback" not in done.err


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

            # Far below the timeout of the request.
            assert process.wait(timeout=5) == 130
