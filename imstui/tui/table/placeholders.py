"""What stands in the middle of the list when it has no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.output.clean import clean
from imstui.sources.remote import Addressed
from imstui.tui.rooms.local_filters import local_filters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imstui.core.errors import ImstuiError
    from imstui.core.explain import Relaxation
    from imstui.core.query import Query
    from imstui.core.source import LeftOut, Source
    from imstui.core.view import View


def loading(source: Source) -> list[str]:
    """The list is on its way; where a service has to be looked up, after signing in."""
    label = clean(source.label)
    if isinstance(source, Addressed) and not source.address:
        return [f"Signing in and asking {label} …"]
    return [f"Asking {label} …"]


def nothing_found(
    query: Query,
    in_the_way: Sequence[Relaxation],
    key_of: Callable[[str], str],
    left_out: Sequence[LeftOut] = (),
) -> list[str]:
    """No image matches: what was asked for, and which filter to drop.

    Args:
        query: what was asked for.
        in_the_way: what there would be without a filter, if that is known by now.
        key_of: the key of a command that is given by its ID.
        left_out: the places that could not be read, which may have some.
    """
    lines = ["No image matches", ""]
    lines += [f"  {clean(name)} = {clean(value)}" for name, value in query.filters]
    if not query.filters:
        lines = ["There are no images here.", ""]
    if left_out:
        lines.append("")
        for place in left_out:
            lines += clean_sentences(f"{place.sentence}\n{place.error.hint}".rstrip())
        lines.append(f"{key_of('list.refresh')} tries again.")
    if in_the_way:
        lines += ["", "There would be"]
        lines += [
            f"  {way.found}{'+' if way.more else ''} without "
            f"{clean(way.parameter)} = {clean(way.value)}"
            for way in in_the_way
        ]
        lines += ["", f"{key_of('filters.drop_last')} drops the last filter."]
        lines += [f"{key_of('filters.clear')} drops all of them."]
    elif len(query.filters) > 1:
        lines += ["", f"{key_of('filters.clear')} drops all filters."]
    return lines


def nothing_matches(view: View, more_key: str) -> list[str]:
    """The search and the local filters leave nothing of the loaded images.

    Args:
        view: what is left of which images.
        more_key: what loads the others.
    """
    none = f"None of the {view.loaded:,} loaded images matches"
    lines = ["The one loaded image does not match" if view.loaded == 1 else none, ""]
    if view.criteria.text:
        lines.append(f"  {clean(view.criteria.text)}")
    lines += [f"  {clean(row.text)}" for row in local_filters(view.criteria)]
    if view.incomplete:
        lines += ["", f"{more_key} loads the rest of the list."]
    return lines


def failed(error: ImstuiError, again_key: str) -> list[str]:
    """The list could not be fetched; what asks again."""
    lines = [*clean_sentences(error.message)]
    if error.hint:
        lines += ["", *clean_sentences(error.hint)]
    return [*lines, "", f"{again_key} tries again."]


def clean_sentences(text: str) -> list[str]:
    """A message as lines that are safe to show."""
    return [clean(line) for line in text.split("\n")]
