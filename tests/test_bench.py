"""The benchmark's own arithmetic: a table that misleads is worse than none."""

from __future__ import annotations

import json
from statistics import median
from typing import TYPE_CHECKING

import pytest

from imstui.core.problems import malformed
from imstui.core.query import Query
from tests.bench.figure import Figure, milliseconds
from tests.bench.loading import load_all
from tests.bench.program import react
from tests.bench.questions import questions
from tests.bench.report import print_table, to_json
from tests.bench.timing import Noise, in_turns
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_ratio_is_taken_within_each_turn() -> None:
    # The machine was three times as slow in the last turn, for both.
    figure = Figure.ratio("start", [1.0, 1.2, 3.3], [1.0, 1.0, 3.0], 1.15, "a peer")
    assert figure.value == pytest.approx(1.1)
    assert figure.good
    assert figure.peer == "1.00 s a peer"


def test_a_value_over_its_target_is_missed(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([Figure("bytes", 1025, 1024, "B"), Figure("idle", 0, 0, "B/s")])
    _, missed, good = capsys.readouterr().out.splitlines()
    assert missed.endswith("MISSED")
    assert good.endswith("ok")


def test_times_are_taken_in_turns_and_the_first_does_not_count() -> None:
    taken: list[str] = []

    def measure(name: str) -> Callable[[], float]:
        def run() -> float:
            taken.append(name)
            return len(taken)

        return run

    found = in_turns({"ours": measure("ours"), "peer": measure("peer")}, 2)
    assert taken == ["peer", "ours", "ours", "peer", "peer", "ours"]
    assert found == {"ours": [3, 6], "peer": [4, 5]}


def test_the_json_says_what_was_found_and_what_was_not() -> None:
    noise = Noise()
    noise.sample()
    answer = json.loads(to_json([Figure("x", 1, 2, "ms")], {"far": "gone"}, noise))
    assert answer["figures"][0]["good"] is True
    assert answer["unfinished"] == {"far": "gone"}


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.00212, "2.12 ms"), (0.25, "250 ms"), (1.5, "1.50 s")]
)
def test_times_are_written_for_people(seconds: float, text: str) -> None:
    assert milliseconds(seconds) == text


def test_questions_are_different_answerable_and_always_the_same() -> None:
    asked = list(questions(200))
    assert len(set(asked)) == 200
    assert asked == list(questions(200))
    assert not [q for q in asked if malformed(Query.from_text(q.query))]
    assert 30 < sum(q.marker is not None for q in asked) < 100
    assert median(len(Query.from_text(q.query).filters) for q in asked) >= 1


def test_the_counter_is_not_mistaken_for_a_name_that_holds_the_number() -> None:
    # Each end key brings a page, as in the explorer.
    script = (
        "stty -echo -icanon; n=1; while [ $n -le 3 ]; do"
        r" printf '\033[2J\033[H%s,000+ images in list-3000.db' $n;"
        " dd bs=1 count=3 2>&- | cat >/dev/null; n=$((n + 1)); done;"
        r" printf '\033[2J\033[H3,000 images in list-3000.db'; read end"
    )
    with Terminal(["/bin/sh", "-c", script]) as terminal:
        terminal.until("1,000+ images")
        load_all(terminal, 3000)
        assert terminal.output.count(b"\x1b[2J") == 4


def test_a_reaction_ends_when_the_looked_at_columns_stay_as_they_are() -> None:
    class Slow(Terminal):
        """Is given all the time that it needs."""

        def settle(self, quiet: float = 0.2, timeout: float = 20) -> None:
            del quiet
            self.until_output(b"abc", timeout=timeout)

    script = "stty -echo -icanon; echo ready; dd bs=1 count=1 2>&-; printf '\rabc'; cat"
    with Slow(["/bin/sh", "-c", script]) as terminal:
        terminal.until("ready")
        reaction = react(terminal, "j", (0, 3))
        assert reaction.seconds > 0
        assert reaction.bytes == len("j\rabc")


def test_a_key_without_effect_is_no_reaction() -> None:
    with Terminal(["/bin/sh", "-c", "stty -echo; echo ready; read line"]) as terminal:
        terminal.until("ready")
        with pytest.raises(AssertionError, match="changed nothing"):
            react(terminal, "j", (0, 10))
