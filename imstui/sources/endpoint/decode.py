"""An answer's bytes as a page of images, checked against the contract.

One bad image never costs the page: it is kept as it came and flagged, or named among
the page's flaws where nothing can be done with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from pydantic_core import ValidationError, from_json

from imstui.core.errors import UnusableAnswer
from imstui.core.image import Image
from imstui.core.source import Page
from imstui.sources.endpoint.contract import answer_contract, is_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imstui.core.values import Json
    from imstui.sources.exchange.answer import Answer

_CONTRACT = answer_contract()

_TOLD = 5
"""So many flaws are told one by one."""


def decode_page(answer: Answer) -> Page:
    """Read an answer with status 200.

    Raises:
        UnusableAnswer: it is no JSON, or has no list of images.
    """
    decoded = _decoded(answer)
    entries = decoded.get("images") if isinstance(decoded, dict) else None
    if not isinstance(decoded, dict) or not isinstance(entries, list):
        raise _no_list(decoded, answer)
    next_marker = _next_marker(decoded)
    plain = [Image.of(entry) for entry in entries if is_plain(entry)]
    if len(plain) == len(entries):
        return Page(tuple(plain), next_marker)
    complaints = _complaints(decoded)
    images = [
        _image(entry, flawed=at in complaints) for at, entry in enumerate(entries)
    ]
    flaws = (*_lost(images, entries, answer), *_flagged(images, complaints))
    return Page(tuple(filter(None, images)), next_marker, flaws=flaws)


def _decoded(answer: Answer) -> Json:
    try:
        # Of the values few occur often enough to be worth remembering.
        decoded: Json = from_json(answer.body, cache_strings="keys")
    except ValueError:
        return _decoded_patiently(answer)
    return decoded


def _decoded_patiently(answer: Answer) -> Json:
    """Read what is broken in single letters, such as half of a surrogate pair."""
    try:
        decoded: Json = json.loads(answer.body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise _no_json(answer, error) from error
    return decoded


def _complaints(decoded: Json) -> Mapping[int, Sequence[str]]:
    """What is wrong, for each place in the list where something is."""
    try:
        _CONTRACT.validate_python(decoded)
    except ValidationError as error:
        found: dict[int, list[str]] = defaultdict(list)
        for complaint in error.errors(include_url=False, include_input=False):
            _, place, *attribute = complaint["loc"]
            where = ".".join(map(str, attribute))
            found[int(place)].append(f"{where}: {complaint['msg']}")
        return found
    return {}


def _image(entry: Json, *, flawed: bool) -> Image | None:
    """The image as it came; None where nothing could be asked about it later."""
    image_id = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or isinstance(image_id, bool) or image_id == "":
        return None
    if not isinstance(image_id, str | int | float):
        return None
    return Image(str(image_id), attributes=entry, flawed=flawed)


def _lost(
    images: Sequence[Image | None], entries: Sequence[Json], answer: Answer
) -> tuple[str, ...]:
    return _few(
        [
            f"Entry {at + 1} of a page is left out: {answer.excerpt(entries[at])}"
            for at, image in enumerate(images)
            if image is None
        ]
    )


def _flagged(
    images: Sequence[Image | None], complaints: Mapping[int, Sequence[str]]
) -> tuple[str, ...]:
    return _few(
        [
            f"Image {image.id} is shown as it came: {'; '.join(found)}"
            for at, found in complaints.items()
            if (image := images[at]) is not None
        ]
    )


def _few(sentences: Sequence[str]) -> tuple[str, ...]:
    told = tuple(sentences[:_TOLD])
    untold = len(sentences) - len(told)
    return (*told, f"The same goes for {untold} more of that page.") if untold else told


def _next_marker(decoded: Mapping[str, Json]) -> str | None:
    """Where the service says that the next page starts, in any of its dialects."""
    info = decoded.get("page_info")
    inner = info.get("next_marker") if isinstance(info, dict) else None
    for marker in (inner, decoded.get("next_marker"), _marker_of(decoded.get("next"))):
        if isinstance(marker, str) and marker:
            return marker
    return None


def _marker_of(link: Json) -> str | None:
    if not isinstance(link, str):
        return None
    try:
        markers = parse_qs(urlsplit(link).query).get("marker", [])
    except ValueError:
        return None
    return markers[-1] if markers else None


def _no_list(decoded: Json, answer: Answer) -> UnusableAnswer:
    said = answer.said()
    if said.code or said.message:
        return UnusableAnswer(
            f"the answer is no list of images but a complaint: {said.text}",
            "Try again; if it stays, the endpoint may be another service's.",
        )
    return UnusableAnswer(
        f"the answer is JSON but no list of images: {answer.excerpt(decoded)}",
        "Check the endpoint: it is the host of the image service without a path.",
    )


def _no_json(answer: Answer, error: Exception) -> UnusableAnswer:
    said = answer.said()
    if said.is_page:
        return UnusableAnswer(
            f"the answer is a web page, not a list of images: {said.message}",
            "A proxy or a sign-in page of the network seems to answer instead of the "
            "service: check the endpoint and HTTPS_PROXY.",
        )
    if not answer.body.strip():
        return UnusableAnswer("the answer is empty", "Try again.")
    text = answer.body.decode("utf-8", "replace")
    return UnusableAnswer(
        f"the answer is no JSON ({error}): {answer.excerpt(text)}",
        "Try again; if it stays, check the endpoint.",
    )
