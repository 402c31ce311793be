"""What an explorer in a picture stands on: images, clouds, files, always the same."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import httpx

from imstui.core.cancel import CancelToken
from imstui.core.errors import ConnectionFailed
from imstui.core.image import Image
from imstui.core.query import Query
from imstui.core.source import Page, PageRequest
from imstui.sources.demo import open_demo
from imstui.sources.endpoint.failures import failure
from imstui.sources.endpoint.log import LoggedRequest
from imstui.sources.exchange.answer import Answer
from imstui.tui.keeping.places import find_places
from imstui.tui.place import DEMO, place_of
from imstui.tui.preferences import Preferences
from tests.atlases import MadeUpAtlas
from tests.scripted import ScriptedSource, WalkingSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.source import Source
    from imstui.sources.endpoint.retry import Waiting
    from imstui.tui.place import Atlas, Place


class Stage(NamedTuple):
    """Where an explorer begins, and what is on the screen when it has."""

    source: Source
    begun: str = "383 images"
    page_size: int = 500
    place: Place = DEMO
    atlas: Atlas | None = None
    preferences: Preferences = Preferences()


Setting: TypeAlias = Callable[[], AbstractContextManager[Stage]]


def demo() -> AbstractContextManager[Stage]:
    """The embedded catalogue, with nothing around it."""
    return nullcontext(Stage(open_demo()))


# With files of the person's own

_HISTORY = """\
__imagetype=gold&__platform=Ubuntu
2025-10-31T16:20:00Z __imagetype=private&status=active
2025-11-03T08:15:00Z min_ram=2048&__os_type=Windows&sort_key=size&sort_dir=desc
2025-11-03T08:59:00Z name=Standard_Debian_12_latest
"""
_SAVED = """\
["Newest Ubuntu"]
query = "__platform=Ubuntu&__imagetype=gold"
fits_disk = 40
key = "f6"

["ours, to be deleted"]
query = "__imagetype=private&created_at=lt:2024-01-01T00:00:00Z"

[shared]
query = "__imagetype=shared&member_status=pending"
search = "debian | ubuntu"
"""


@contextmanager
def kept() -> Iterator[Stage]:
    """The embedded catalogue, for somebody who has asked and saved questions before."""
    with TemporaryDirectory() as folder:
        names = ("IMSTUI_CONFIG_DIR", "IMSTUI_DATA_DIR", "IMSTUI_STATE_DIR")
        places = find_places(dict.fromkeys(names, folder))
        places.history.write_text(_HISTORY, encoding="utf-8")
        places.saved.write_text(_SAVED, encoding="utf-8")
        yield Stage(open_demo(), preferences=Preferences(places=places))


# With clouds

_IMS = "https://ims.eu-de.otc.t-systems.com/v2/cloudimages"
_IAM = "https://iam.eu-de.otc.t-systems.com/v3/auth/tokens"
_GATEWAY = b"""{
    "error_code": "APIGW.0308", "error_msg": "The throttling threshold was reached",
    "request_id": "6a0f3c5d4b2e41d7a0a3f8a7b1c9d2e4"
}"""


_EU_DE = place_of("otc", ("eu-de",))


def clouds() -> AbstractContextManager[Stage]:
    """A region with the demo's images; of one name, each region has its own."""
    here = open_demo()
    first = _images(1)[0]
    other = Image.of(
        {
            "id": "0b9d4c1e-5f6a-4f7b-9a57-1f2e3d4c5b6a",
            "name": first.name,
            "status": "active",
            "created_at": "2026-11-21T07:02:11Z",
        }
    )
    atlas = MadeUpAtlas(
        otc_eu_de=WalkingSource([first]),
        otc_eu_nl=WalkingSource([other]),
    )
    return nullcontext(Stage(here, place=_EU_DE, atlas=atlas))


def broken_clouds() -> AbstractContextManager[Stage]:
    """As `clouds`, but one region does not answer."""
    atlas = MadeUpAtlas(
        otc_eu_de=WalkingSource(_images(1)),
        otc_eu_nl=ScriptedSource(ConnectionFailed("ims.eu-nl: nobody answered")),
    )
    return nullcontext(Stage(open_demo(), place=_EU_DE, atlas=atlas))


def troubled() -> AbstractContextManager[Stage]:
    """A service that answered one page, and then refuses."""
    headers = httpx.Headers({"Retry-After": "600"})
    answer = Answer(429, headers, _GATEWAY, "ims.eu-de.otc.t-systems.com")
    source = ScriptedSource(Page(_images(40)), failure(answer, Query()))
    source.label = "otc/eu-de"
    return nullcontext(Stage(source, begun="40+ images", page_size=40))


def network() -> AbstractContextManager[Stage]:
    """A service that had to be asked several times."""
    return nullcontext(Stage(_Logged(_images(383))))


class _Logged(WalkingSource):
    label = "otc/eu-de"

    @property
    def records(self) -> tuple[LoggedRequest, ...]:
        """What went over the wire on one morning."""
        page = f"{_IMS}?__imagetype=gold&limit=500"
        next_page = f"{page}&marker=55fa93c8-6034-43ee-8b39-fb3a277063b5"
        return (
            _request(0, _IAM, 201, 184.2, 7_412, method="POST"),
            _request(1, page, 200, 412.9, 98_304),
            _request(2, next_page, None, 3_001.4, 0, trouble="ConnectTimeout"),
            _request(6, next_page, 503, 12.1, 214, attempt=2),
            _request(8, next_page, 200, 388.0, 61_003, attempt=3),
            _request(9, f"{next_page}&tag=a", 200, 95.5, 4_096, trouble="cut off"),
        )

    def tell_of_pauses(self, waiting: Waiting) -> None:
        """It never has to pause."""


def _request(
    second: int,
    url: str,
    status: int | None,
    milliseconds: float,
    size: int,
    *,
    method: str = "GET",
    attempt: int = 1,
    trouble: str = "",
) -> LoggedRequest:
    started = datetime(2025, 11, 3, 8, 59, 50, tzinfo=UTC) + timedelta(seconds=second)
    return LoggedRequest(
        started, method, url, status, milliseconds, size, attempt, trouble
    )


def _images(count: int) -> tuple[Image, ...]:
    """The first ones of the embedded catalogue."""
    source = open_demo()
    try:
        return source.page(PageRequest(Query(), size=count), CancelToken()).images
    finally:
        source.close()
