"""What the worker threads tell the explorer's session, and whether it still matters."""

from __future__ import annotations

import queue
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from imstui.core.fetcher import PageArrived
from imstui.core.query import Query
from imstui.core.view import Criteria, ViewMade
from imstui.sources.demo import open_demo
from imstui.tui.session import Session

if TYPE_CHECKING:
    from imstui.tui.session import News

N = TypeVar("N")


class Inbox:
    """What a session is told, in order."""

    def __init__(self, session: Session) -> None:
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        for news in session.mailbox.attach(self._news.put):
            self._news.put(news)

    def take(self, kind: type[N]) -> N:
        while not isinstance(news := self._news.get(timeout=10), kind):
            pass
        return news


def test_what_a_search_has_found_that_was_ended_is_no_answer_to_the_next_one() -> None:
    with closing(Session(open_demo(), Query(), 500)) as session:
        inbox = Inbox(session)
        session.ask(Query())
        inbox.take(PageArrived)
        session.narrow(Criteria("ubuntu"))
        found = inbox.take(ViewMade)
        assert session.is_current(found)

        session.narrow(Criteria())
        session.narrow(Criteria("debian"))

        assert not session.is_current(found)
        assert session.is_current(inbox.take(ViewMade))
