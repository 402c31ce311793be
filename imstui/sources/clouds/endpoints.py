"""Where Open Telekom Cloud and Huawei Cloud answer, region by region.

The lists are for completion and for guesses; any other region is just as legal.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Family:
    """Clouds whose addresses follow one pattern.

    Attributes:
        domain: what follows the region in a host name.
        regions: those that are known.
        identity: the first part of the identity service's host name.
        for_everybody: whether an account can use all of the regions.
    """

    domain: str
    regions: tuple[str, ...]
    identity: str = "iam"
    for_everybody: bool = True

    def image_url(self, region: str) -> str:
        """The image service's address in a region, without a path."""
        return f"https://ims.{region}.{self.domain}"

    def identity_url(self, region: str) -> str:
        """The identity service's address in a region."""
        return f"https://{self.identity}.{region}.{self.domain}/v3"


OTC = Family("otc.t-systems.com", ("eu-de", "eu-nl"))
OTC_SWISS = Family("sc.otc.t-systems.com", ("eu-ch2",), "iam-pub")
HUAWEI = Family(
    "myhuaweicloud.com",
    (
        "ae-ad-1",
        "af-north-1",
        "af-south-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "ap-southeast-4",
        "ap-southeast-5",
        "cn-east-2",
        "cn-east-3",
        "cn-east-4",
        "cn-east-5",
        "cn-north-1",
        "cn-north-2",
        "cn-north-4",
        "cn-north-9",
        "cn-north-11",
        "cn-north-12",
        "cn-south-1",
        "cn-south-2",
        "cn-south-4",
        "cn-southwest-2",
        "cn-southwest-3",
        "eu-west-0",
        "eu-west-101",
        "la-north-2",
        "la-south-2",
        "me-east-1",
        "my-kualalumpur-1",
        "na-mexico-1",
        "ru-moscow-1",
        "sa-brazil-1",
        "tr-west-1",
    ),
    for_everybody=False,
)
HUAWEI_EUROPE = Family("myhuaweicloud.eu", ("eu-west-101",))

# The longer domain first: it ends like the shorter one.
FAMILIES = (OTC_SWISS, OTC, HUAWEI, HUAWEI_EUROPE)

REGIONS = tuple(dict.fromkeys(region for f in FAMILIES for region in f.regions))
"""Every region that is known."""


def family_of_host(url: str) -> Family | None:
    """The family that an address belongs to."""
    host = _host(url)
    return next((f for f in FAMILIES if host.endswith(f".{f.domain}")), None)


def family_of_region(region: str) -> Family | None:
    """The family that a region is known to belong to."""
    return next((family for family in FAMILIES if region in family.regions), None)


def known_endpoint(identity: str, region: str) -> str:
    """The image service's address by the known patterns; empty if none applies.

    Args:
        identity: the identity service's address. Where there is one, only its own
            family counts: a token must not go to somebody else's cloud because that
            has a region of the same name.
        region: whose service it is.
    """
    family = family_of_host(identity) if identity else family_of_region(region)
    return family.image_url(region) if family and region else ""


def known_identity(region: str) -> str:
    """The identity service's address in a region; empty if the region is not known."""
    family = family_of_region(region)
    return family.identity_url(region) if family else ""


def guessed_region(identity: str, project: str) -> str:
    """The region of a project, as the vendors name things; empty if unknown.

    Projects are called `eu-de` or `eu-de_something`, and the identity service's host
    is `iam.eu-de.…`. Elsewhere neither means anything.
    """
    family = family_of_host(identity)
    if family is None:
        return ""
    prefix = project.partition("_")[0]
    if prefix in REGIONS:
        return prefix
    inner = _host(identity).removesuffix(f".{family.domain}").split(".")
    return inner[1] if len(inner) == 2 else ""


def project_in_region(project: str, old: str, new: str) -> str:
    """The project of another region that goes by the same name there."""
    if old and new and (project == old or project.startswith(f"{old}_")):
        return new + project.removeprefix(old)
    return project


def _host(url: str) -> str:
    try:
        return urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""
