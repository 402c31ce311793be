"""What an address may look like, and what is said of one that cannot be asked."""

from __future__ import annotations

import pytest

from imstui.core.errors import UsageError
from imstui.sources.addresses import image_address, web_address
from imstui.sources.clouds.cloud import Cloud
from imstui.sources.connect import connect
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import AccessKey, NoLogin

IMS = "https://ims.eu-de.otc.t-systems.com"


@pytest.mark.parametrize(
    "written", ["", "/", "/v2", "/v2/", "/v2/cloudimages", "/v2/cloudimages/", " \n"]
)
def test_it_may_be_pasted_with_a_path_and_blanks(written: str) -> None:
    assert image_address(IMS + written, "here") == IMS


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("http://[::1]:8774/v2", "http://[::1]:8774"),
        ("http://bücher.example", "http://bücher.example"),
        ("https://gate.example/ims/v2", "https://gate.example/ims"),
        ("http://a_b.example:80", "http://a_b.example:80"),
    ],
)
def test_what_can_be_asked_is_left_as_it_is(written: str, kept: str) -> None:
    assert image_address(written, "here") == kept


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("127.0.0.1:8774", "https:// or http://"),
        ("ims.eu-de.otc.t-systems.com", "https:// or http://"),
        ("ftp://ims", "https:// or http://"),
        ("https://", "no host"),
        ("", "https:// or http://"),
        ("http://[::1", "here"),
        ("https://h:abc", "Invalid port"),
        ("https://h:65536", "no port 65536"),
        ("https://h:0", "no port 0"),
        ("http://a..b", "label"),
        ("https://ims..otc.example", "label"),
        (f"http://{'a' * 70}", "label"),
        ("http://a\u2028b", "IDNA"),
        ("https://ims\x00", "non-printable"),
        (f"{IMS}/v2/cloudimages?limit=1", "has a query"),
        (f"{IMS}#top", "has a query"),
    ],
)
def test_what_cannot_be_asked_is_said(written: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        image_address(written, "here")

    assert str(caught.value).startswith("here: ")
    assert caught.value.hint


@pytest.mark.parametrize(
    "written",
    [
        "https://me:s3cret@ims",
        "https://me:s3cret@a..b",
        "https://s3cret@ims:abc/v2",
        "me:s3cret@ims",
    ],
)
def test_a_password_in_it_is_refused_and_not_shown(written: str) -> None:
    for check in (image_address, lambda url, _: web_address(url, "here", IMS)):
        with pytest.raises(UsageError, match="user name or password") as caught:
            check(written, "here")

        assert "s3cret" not in f"{caught.value} {caught.value.hint}"


def test_a_cloud_is_not_connected_to_at_an_address_that_is_none() -> None:
    with pytest.raises(UsageError, match=r"clouds.yaml: a: 'http://a..b'"):
        connect(Cloud("a", "clouds.yaml: a", NoLogin(), endpoint="http://a..b"))


def test_a_region_that_no_host_can_be_called_after_is_said() -> None:
    key = AccessKey("ak", Secret("sk"), identity_url="iam.eu-de.otc.t-systems.com")
    with pytest.raises(UsageError, match=r"here: 'https://ims.eu\.\.de.otc"):
        connect(Cloud("a", "here", key, region="eu..de"))
