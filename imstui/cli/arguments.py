"""The command line read: words in, the options of a command out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from imstui.cli.commands import (
    CLOUDS,
    COMMAND_NAMES,
    COMPLETION_COMMAND,
    EXPLORE_COMMAND,
    LIST_COMMAND,
    PATHS_COMMAND,
    PICK_COMMAND,
    SAVE_COMMAND,
    SAVED,
    SERVE_COMMAND,
)
from imstui.cli.options import (
    Asked,
    ExploreOptions,
    ListOptions,
    PickOptions,
    SaveOptions,
    Screen,
    ServeOptions,
    Where,
)
from imstui.cli.parser import Parsed, did_you_mean, parse
from imstui.core.errors import UsageError
from imstui.core.problems import checked
from imstui.core.query import Query
from imstui.core.view import Criteria
from imstui.output.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def explore_options(argv: Sequence[str]) -> ExploreOptions:
    """Read the words after `imstui`.

    Raises:
        UsageError: something cannot be understood, here and in all that follow; a
            `QueryError` has all problems of the query.
    """
    parsed = parse(EXPLORE_COMMAND, argv)
    return ExploreOptions(_asked(parsed), _screen(parsed))


def list_options(argv: Sequence[str]) -> ListOptions:
    """Read the words after `imstui list`; raises as `explore_options` does."""
    parsed = parse(LIST_COMMAND, argv)
    columns = _split_at_commas(
        "--column: an attribute's name",
        "-c id,name or -c id -c name",
        parsed.columns or (),
    )
    return ListOptions(_asked(parsed), Format(parsed.format), tuple(columns))


def save_options(argv: Sequence[str]) -> SaveOptions:
    """Read the words after `imstui save`; raises as `explore_options` does."""
    from pathlib import Path

    parsed = parse(SAVE_COMMAND, argv)
    if not parsed.output:
        raise UsageError(
            "no file to write to", "Name it: imstui save -o FILE.db, with any filters."
        )
    return SaveOptions(_asked(parsed), Path(parsed.output))


def serve_options(argv: Sequence[str]) -> ServeOptions:
    """Read the words after `imstui serve`; raises as `explore_options` does."""
    parsed = parse(SERVE_COMMAND, argv)
    if parsed.words:
        raise UsageError(
            f"{parsed.words[0]!r}: imstui serve takes no query",
            "Whoever asks the server says what they want.",
        )
    return ServeOptions(
        _where(parsed), parsed.host, parsed.port, parsed.token_file, parsed.aksk_file
    )


def pick_options(argv: Sequence[str]) -> PickOptions:
    """Read the words after `imstui pick`; raises as `explore_options` does."""
    from imstui.output.template import Template

    parsed = parse(PICK_COMMAND, argv)
    if parsed.prints is not None and parsed.template is not None:
        raise UsageError("--print and --format both say what to print; leave one out")
    if parsed.print0 and parsed.prints not in {None, "id", "name"}:
        raise UsageError(
            f"--print0 is not for {parsed.prints}, which has line ends of its own",
            "Use it with --print id, --print name or --format.",
        )
    asked = _asked(parsed)
    return PickOptions(
        asked=asked,
        screen=_screen(parsed),
        multi=parsed.multi,
        prints=parsed.prints or "id",
        template=None if parsed.template is None else Template.parse(parsed.template),
        print0=parsed.print0,
        text=asked.criteria.text,
        select_one=parsed.select_one,
        exit_zero=parsed.exit_zero,
        print_query=parsed.print_query,
    )


def no_options(argv: Sequence[str]) -> None:
    """Read the words after `imstui paths`: there are none to understand."""
    parsed = parse(PATHS_COMMAND, argv)
    if parsed.words:
        raise UsageError(f"{parsed.words[0]!r}: imstui paths takes no words")


def shell_name(argv: Sequence[str]) -> str:
    """Read the word after `imstui completion`; raises as `explore_options` does."""
    parsed = parse(COMPLETION_COMMAND, argv)
    shells = COMPLETION_COMMAND.words
    if len(parsed.words) != 1:
        raise UsageError(
            "imstui completion takes the name of one shell",
            f"Shells: {', '.join(shells)}.",
        )
    (shell,) = parsed.words
    if shell not in {*shells, CLOUDS, SAVED}:
        raise UsageError(
            f"no completion for {shell!r}{did_you_mean(shell, shells)}",
            f"Shells: {', '.join(shells)}.",
        )
    return shell


def _screen(parsed: Parsed) -> Screen:
    return Screen(parsed.colour, mouse=not parsed.no_mouse)


def _asked(parsed: Parsed) -> Asked:
    saved, criteria = _saved(parsed)
    # The last one counts: what stands beside a saved question comes after it.
    given = _query(parsed)
    query = Query(saved.pairs + given.pairs, given.overruled)
    query = query.normalised(datetime.now(UTC))
    criteria = _criteria(parsed, criteria)
    return Asked(
        _where(parsed),
        query,
        checked(query),
        parsed.page_size,
        criteria,
        says_something=bool(parsed.saved or query.pairs) or criteria != Criteria(),
    )


def _saved(parsed: Parsed) -> tuple[Query, Criteria]:
    if parsed.saved is None:
        return Query(), Criteria()
    from imstui.cli.saved_question import saved_question

    return saved_question(parsed.saved)


def _criteria(parsed: Parsed, saved: Criteria) -> Criteria:
    """The saved criteria with those of the flags, where there are any, instead."""
    return replace(
        saved,
        text=saved.text if parsed.text is None else parsed.text.strip(),
        max_disk=saved.max_disk if parsed.max_disk is None else parsed.max_disk,
        max_ram=saved.max_ram if parsed.max_ram is None else parsed.max_ram,
    )


def _where(parsed: Parsed) -> Where:
    given = (
        ("--demo", parsed.demo),
        ("--from", parsed.file is not None),
        ("--cloud", bool(parsed.clouds)),
        ("--endpoint", parsed.endpoint is not None),
        ("--region", bool(parsed.regions)),
    )
    places = [flag for flag, present in given if present]
    if len(places) > 1 and places[0] in {"--demo", "--from"}:
        raise UsageError(
            f"{places[0]} is one place and {places[1]} another; leave one of them out"
        )
    regions = _split_at_commas(
        "--region: a region's name",
        "--region eu-de,eu-nl or --region eu-de --region eu-nl",
        parsed.regions or (),
    )
    return Where(
        parsed.demo,
        parsed.file,
        tuple(dict.fromkeys(parsed.clouds or ())),
        parsed.endpoint,
        tuple(dict.fromkeys(regions)),
    )


def _query(parsed: Parsed) -> Query:
    """The words' query, with the flags' values after it: the last one counts."""
    pairs = [pair for word in parsed.words for pair in _understood(word).given]
    pairs += parsed.pairs or ()
    for _, value in pairs:
        _refuse_undecodable(value)
    return Query(tuple(pairs))


def _understood(word: str) -> Query:
    _refuse_undecodable(word)
    if word in COMMAND_NAMES:
        raise UsageError(
            f"{word!r} is a command, so it comes first", f"Write imstui {word} …"
        )
    try:
        return Query.from_text(word)
    except UsageError as error:
        meant = did_you_mean(word, COMMAND_NAMES) if word.isalpha() else ""
        if not meant:
            raise
        raise UsageError(f"{word!r} is no command{meant}") from error


def _refuse_undecodable(text: str) -> None:
    """Refuse bytes of the command line that are no text in its encoding."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"{text!r} is not encoded as UTF-8") from error


def _split_at_commas(what: str, example: str, words: Iterable[str]) -> list[str]:
    names = [name.strip() for word in words for name in word.split(",")]
    if "" in names:
        raise UsageError(f"{what} is empty", f"Write {example}.")
    return names
