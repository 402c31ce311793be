"""An answer's bytes as a page of images, checked against the contract.

One bad image never costs the page: it is kept as it came and flagged, or named among
the page's flaws where nothing can be done with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from pydantic_core import ValidationError, from_json, to_json

from imstui.core.errors import UnusableAnswer
from imstui.core.image import Image
from imstui.core.source import Page
from imstui.sources.endpoint.contract import answer_contract
from imstui.sources.endpoint.said import excerpt, read_body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imstui.core.values import Json

_CONTRACT = answer_contract()

_TOLD = 5
"""So many flaws are told one by one."""


def decode_page(body: bytes) -> Page:
    """Read an answer with status 200.

    Raises:
        UnusableAnswer: it is no JSON, or has no list of images.
    """
    answer = _decoded(body)
    entries = answer.get("images") if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(entries, list):
        raise _no_list(answer, body)
    complaints = _complaints(answer)
    images: list[Image] = []
    lost: list[str] = []
    for place, entry in enumerate(entries):
        image = _image(entry, flawed=place in complaints)
        if image is None:
            lost.append(f"Entry {place + 1} of a page is left out: {excerpt(entry)}")
        else:
            images.append(image)
    return Page(
        tuple(images),
        next_marker=_next_marker(answer),
        flaws=(*_few(lost), *_flagged(complaints, entries)),
    )


def _decoded(body: bytes) -> Json:
    try:
        answer: Json = from_json(body)
    except ValueError:
        return _decoded_patiently(body)
    return answer


def _decoded_patiently(body: bytes) -> Json:
    """Read what is broken in single letters, such as half of a surrogate pair."""
    try:
        answer: Json = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise _no_json(body, error) from error
    return answer


def _complaints(answer: Json) -> Mapping[int, Sequence[str]]:
    """What is wrong, for each place in the list where something is."""
    try:
        _CONTRACT.validate_python(answer)
    except ValidationError as error:
        found: dict[int, list[str]] = defaultdict(list)
        for complaint in error.errors(include_url=False, include_input=False):
            _, place, *attribute = complaint["loc"]
            where = ".".join(map(str, attribute))
            found[int(place)].append(f"{where}: {complaint['msg']}")
        return found
    return {}


def _image(entry: Json, *, flawed: bool) -> Image | None:
    if not isinstance(entry, dict):
        return None
    image_id = entry.get("id")
    if not flawed:
        return Image(str(image_id), document=_document(entry), attributes=entry)
    if isinstance(image_id, bool) or not isinstance(image_id, str | int | float):
        return None
    return (
        Image(str(image_id), attributes=entry, flawed=True) if image_id != "" else None
    )


def _document(entry: Json) -> str | None:
    """What a listing keeps of an image; written here, where it costs the least."""
    try:
        return to_json(entry).decode()
    except ValueError:
        # Half a surrogate pair, which only Python's own writer takes.
        return None


def _flagged(
    complaints: Mapping[int, Sequence[str]], entries: Sequence[Json]
) -> tuple[str, ...]:
    sentences = []
    for place, found in complaints.items():
        entry = entries[place]
        if isinstance(entry, dict) and entry.get("id"):
            what = "; ".join(found)
            sentences.append(f"Image {entry['id']} is shown as it came: {what}")
    return _few(sentences)


def _few(sentences: Sequence[str]) -> tuple[str, ...]:
    told = tuple(sentences[:_TOLD])
    untold = len(sentences) - len(told)
    return (*told, f"The same goes for {untold} more of that page.") if untold else told


def _next_marker(answer: Mapping[str, Json]) -> str | None:
    """Where the service says that the next page starts, in any of its dialects."""
    info = answer.get("page_info")
    inner = info.get("next_marker") if isinstance(info, dict) else None
    for marker in (inner, answer.get("next_marker"), _marker_of(answer.get("next"))):
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


def _no_list(answer: Json, body: bytes) -> UnusableAnswer:
    said = read_body(body)
    if said.code or said.message:
        return UnusableAnswer(
            f"the answer is no list of images but a complaint: {said.text}",
            "Try again; if it stays, the endpoint may be another service's.",
        )
    return UnusableAnswer(
        f"the answer is JSON but no list of images: {excerpt(answer)}",
        "Check the endpoint: it is the host of the image service without a path.",
    )


def _no_json(body: bytes, error: Exception) -> UnusableAnswer:
    said = read_body(body)
    if said.is_page:
        return UnusableAnswer(
            f"the answer is a web page, not a list of images: {said.message}",
            "A proxy or a sign-in page of the network seems to answer instead of the "
            "service: check the endpoint and HTTPS_PROXY.",
        )
    if not body.strip():
        return UnusableAnswer("the answer is empty", "Try again.")
    return UnusableAnswer(
        f"the answer is no JSON ({error}): {excerpt(body.decode('utf-8', 'replace'))}",
        "Try again; if it stays, check the endpoint.",
    )
