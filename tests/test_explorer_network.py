"""What the explorer shows of a service that makes it wait, refuses, or fails."""

from __future__ import annotations

import json
import re
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from math import inf
from typing import TYPE_CHECKING

from imstui.sources.demo import open_demo
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.retry import Patience
from imstui.tui.screens.log import LogLine, LogScreen
from tests.loopback import Reply, misbehaving, page
from tests.pilot import explorer, run
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from tests.loopback import Misbehaving
    from tests.pilot import Explorer

BUSY = Reply(status=503, headers={"Retry-After": "40"})
AT_ONCE = Patience(first=0)


@contextmanager
def endpoint(*replies: Reply) -> Iterator[tuple[Endpoint, Misbehaving]]:
    """A service with these replies, asked without pauses of our own."""
    with (
        misbehaving(*replies) as server,
        closing(Endpoint(service_at(server.url), patience=AT_ONCE)) as source,
    ):
        yield source, server


def seconds_left(ui: Explorer) -> float:
    """How long the pause that is said still takes; for ever if none is said."""
    said = re.search(
        r"Asks again in (\d+) s, Esc stops: status 503; attempt 2", ui.text
    )
    return int(said[1]) if said else inf


def test_a_pause_is_counted_down_and_can_be_ended() -> None:
    async def story() -> None:
        with endpoint(BUSY, Reply(body=page("a"))) as (source, server):
            async with explorer(source) as ui:
                await ui.until(lambda: 20 < seconds_left(ui) <= 40)
                first = seconds_left(ui)
                await ui.until(lambda: seconds_left(ui) < first)
                await ui.press("escape")
                await ui.shows("Stopped; r asks again")
                await ui.until(lambda: "Asks again" not in ui.text)
                await ui.press("r")
                await ui.shows("image a")
                assert len(server.targets) == 2

    run(story())


def test_a_refusal_is_shown_at_the_filter_that_it_names() -> None:
    async def story() -> None:
        body = {"error": {"code": "IMG.0001", "message": "tag is not like this"}}
        complaint = json.dumps(body).replace("tag is", "tag= is").encode()
        refusal = Reply(status=400, body=complaint)
        with endpoint(Reply(body=page("a")), refusal) as (source, _):
            async with explorer(source) as ui:
                await ui.shows("Everyday")
                await ui.press("f")
                ui.screen.sidebar.focus_field("tag")
                await ui.press("enter", *"web", "enter")
                await ui.shows("✖ the service says")
                await ui.shows("image a")

    run(story())


def test_the_log_has_every_request_and_message() -> None:
    async def story() -> None:
        replies = (Reply(status=503), Reply(body=page("a")))
        with endpoint(*replies) as (source, server):
            async with explorer(source) as ui:
                await ui.shows("image a")
                await ui.press("n")
                await ui.press("exclamation_mark")
                await ui.shows("Requests and messages")
                lines = [line for line in ui.lines if server.url in line]
                assert [("GET  503" in x, "GET  200" in x) for x in lines] == [
                    (True, False),
                    (False, True),
                ]
                assert "attempt 2" in lines[1]
                assert "Nothing is searched for" in ui.text
                await ui.press("up", "y")
                await ui.until(lambda: "Requests and messages" not in ui.text)

    run(story())


def test_the_log_grows_while_it_is_looked_at() -> None:
    async def story() -> None:
        full = page(*map(str, range(500)))
        with endpoint(Reply(body=full)) as (source, _):
            async with explorer(source) as ui:
                await ui.shows("image 1")
                await ui.press("exclamation_mark")
                await ui.shows("GET  200")
                ui.screen.status.say("Something new")
                await ui.until(lambda: "Something new" in "\n".join(ui.lines[2:-2]))

    run(story())


def test_the_cursor_of_the_log_stays_on_its_line_when_one_comes_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("imstui.tui.screens.log._LOOK_SECONDS", 0.02)
    first = datetime(2025, 1, 31, 9, 30, tzinfo=UTC)
    lines = [
        LogLine(first + timedelta(seconds=second), f"line {second}", str(second))
        for second in range(4)
    ]
    late = lines.pop(1)
    copied: list[str | None] = []

    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            ui.app.push_screen(LogScreen(lambda: tuple(lines)), copied.append)
            await ui.shows("line 3")
            await ui.press("up")
            lines.insert(1, late)
            await ui.shows("line 1")
            await ui.press("y")
            await ui.until(lambda: copied == ["2"])

    run(story())


def test_without_a_network_the_log_says_so() -> None:
    async def story() -> None:
        async with explorer(open_demo()) as ui:
            await ui.shows("383 images")
            await ui.press("exclamation_mark")
            await ui.shows("Nothing was asked over a network yet")
            await ui.press("escape")
            await ui.until(lambda: "Nothing was asked" not in ui.text)

    run(story())
