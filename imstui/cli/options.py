"""What a command was told, as values: nothing of the parser gets past this point."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from imstui.core.view import Criteria
from imstui.spec.paging import DEFAULT_PAGE_SIZE

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.core.problems import Problem
    from imstui.core.query import Query
    from imstui.output.formats import Format
    from imstui.output.template import Template


class Where(NamedTuple):
    """Where the images come from; all unset leaves the choice to us."""

    demo: bool = False
    file: str | None = None
    """A path, or `-` for standard input."""
    clouds: tuple[str, ...] = ()
    endpoint: str | None = None
    regions: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What is asked of whom, by any command that needs images.

    Attributes:
        query: without errors, its times as the service wants them.
        warnings: what was probably not meant.
        page_size: how many images one request asks for.
        criteria: what of the answer is wanted, found out here and not by the service.
        says_something: whether the command line asks anything at all.
    """

    where: Where
    query: Query
    warnings: tuple[Problem, ...] = ()
    page_size: int = DEFAULT_PAGE_SIZE
    criteria: Criteria = Criteria()
    says_something: bool = False


class Screen(NamedTuple):
    """How the explorer and the picker draw."""

    colour: str = "auto"
    mouse: bool = True


class ExploreOptions(NamedTuple):
    """`imstui` alone."""

    asked: Asked
    screen: Screen = Screen()


class ListOptions(NamedTuple):
    """`imstui list`."""

    asked: Asked
    format: Format
    columns: tuple[str, ...] = ()
    """Attribute names; empty leaves the choice to the format."""


class SaveOptions(NamedTuple):
    """`imstui save`."""

    asked: Asked
    output: Path


class ServeOptions(NamedTuple):
    """`imstui serve`.

    Attributes:
        where: what is served.
        host: the address to listen on.
        port: the port there; 0 takes any that is free.
        token_file: holds the token that clients have to send.
        aksk_file: holds the keys that clients may sign with.
    """

    where: Where
    host: str
    port: int
    token_file: str | None = None
    aksk_file: str | None = None


class PickOptions(NamedTuple):
    """`imstui pick`.

    Attributes:
        multi: whether several images can be marked.
        prints: the attribute or the format that is printed of a chosen image.
        template: what is printed instead, if given.
        print0: end each image with a NUL instead of a line end.
        text: what is typed into the search at the start.
        select_one: take a single match without a screen.
        exit_zero: leave at once where nothing matches.
        print_query: print the search text first.
    """

    asked: Asked
    screen: Screen = Screen()
    multi: bool = False
    prints: str = "id"
    template: Template | None = None
    print0: bool = False
    text: str = ""
    select_one: bool = False
    exit_zero: bool = False
    print_query: bool = False
