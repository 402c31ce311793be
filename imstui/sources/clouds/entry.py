"""From one cloud's settings, wherever they were found, to a cloud."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from imstui.core.values import as_bool
from imstui.sources.clouds.cloud import Cloud, Tls
from imstui.sources.clouds.endpoints import (
    family_of_host,
    family_of_region,
    guessed_region,
    project_in_region,
)
from imstui.sources.clouds.login import Place, login_kind, read_login
from imstui.sources.clouds.settings import Settings, overlaid, regions_of
from imstui.sources.signin.credentials import OpenStackLogin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from imstui.core.values import Json
    from imstui.sources.clouds.surroundings import Surroundings, Wanted
    from imstui.sources.signin.credentials import Login

_OVERRIDES = tuple(
    f"{service}_endpoint_override" for service in ("image", "ims", "imsv2")
)


@dataclass(frozen=True, slots=True)
class Found:
    """Settings of a cloud, and where they are.

    Attributes:
        name: what the cloud is called.
        origin: for messages.
        values: the settings themselves.
        files: clouds.yaml and its companions, if that is where they are.
    """

    name: str
    origin: str
    values: Mapping[str, Json] = field(repr=False)
    files: tuple[Path | None, Path | None, Path | None] = (None, None, None)


def read_cloud(found: Found, wanted: Wanted, around: Surroundings) -> Cloud:
    """The cloud that settings describe, in the region that is wanted.

    Raises:
        UsageError: a setting is missing.
    """
    named = regions_of(found.values)
    usual = _usual_region(found.values, around)
    region = wanted.region or usual
    values = found.values
    for known in named:
        if known.name == region:
            values = overlaid(values, known.values)
    settings = _completed(Settings(values, region, found.origin), wanted, around)
    endpoint = wanted.endpoint or settings.place(*_OVERRIDES)
    if login_kind(settings) in {"none", "fixed token"}:
        endpoint = endpoint or settings.place("endpoint", "url")
    place = Place(found.origin, region, _project(settings, usual), endpoint)
    return Cloud(
        name=found.name,
        origin=found.origin,
        login=read_login(settings, place) or _left_to_openstack(settings, found),
        region=region,
        regions=_regions(settings, tuple(known.name for known in named)),
        all_regions=_all_regions(settings, tuple(known.name for known in named)),
        endpoint=endpoint,
        interfaces=_interfaces(settings),
        tls=_tls(settings, around),
    )


def _usual_region(values: Mapping[str, Json], around: Surroundings) -> str:
    names = [region.name for region in regions_of(values)]
    variable = around.variable("OS_REGION_NAME")
    # An entry that names its region means it; a list of them leaves the choice open.
    open_ = not names or (variable in names and not values.get("region_name"))
    if variable and open_:
        return variable
    if names:
        return names[0]
    settings = Settings(values)
    project = settings.text("project_name", "tenant_name")
    return guessed_region(settings.text("auth_url"), project)


def _project(settings: Settings, usual: str) -> str:
    """The project's name where it is another one than the settings say."""
    region = settings.region
    name = settings.text("project_name", "tenant_name")
    id_ = settings.text("project_id", "tenant_id")
    auth_url = settings.place("auth_url")
    if not (family_of_host(auth_url) if auth_url else family_of_region(region)):
        return ""
    # Both vendors tell projects of different regions apart by the region's name in
    # front, and give every account one in each region that is called just like it.
    # The ID of one region's project means nothing in another.
    if name:
        there = project_in_region(name, usual, region)
        return there if there != name else ""
    return region if not id_ or region != usual else ""


def _completed(settings: Settings, wanted: Wanted, around: Surroundings) -> Settings:
    """The settings with what cannot stand in a file for long.

    A token in a variable is for what can only be done elsewhere, such as signing in
    with a browser; a cloud that says how to sign in is taken at its word. A passcode
    is good for half a minute.
    """
    kind = login_kind(settings)
    token = wanted.token.reveal() if wanted.token else ""
    if not token and not kind:
        token = around.variable("OS_TOKEN", "OS_AUTH_TOKEN")
    more: dict[str, Json] = {}
    if token:
        more = {"auth_type": "token", "token": token}
    elif kind == "password" and not settings.text("passcode"):
        more = {"passcode": around.variable("OS_PASSCODE")}
    return replace(settings, values={**settings.values, **more})


def _left_to_openstack(settings: Settings, found: Found) -> Login:
    return OpenStackLogin(settings.text("auth_type"), found.name, found.files)


def _regions(settings: Settings, names: tuple[str, ...]) -> tuple[str, ...]:
    family = family_of_host(settings.place("auth_url"))
    known = family.regions if family else ()
    own = (settings.region,) if settings.region else ()
    return tuple(dict.fromkeys((*names, *own, *known)))


def _all_regions(settings: Settings, names: tuple[str, ...]) -> tuple[str, ...]:
    """Every region that the account can use, if the settings or the vendor list them.

    A single region in the settings is the usual one, not the only one.
    """
    if len(names) > 1 or settings.values.get("regions"):
        return names
    family = family_of_host(settings.place("auth_url"))
    if family is None or not family.for_everybody:
        return ()
    return tuple(dict.fromkeys((*names, *family.regions)))


def _interfaces(settings: Settings) -> tuple[str, ...]:
    """`publicURL` is how the older API called what is `public` now."""
    words = settings.words("interface") or settings.words("endpoint_type")
    return tuple(word.removesuffix("URL") for word in words) or ("public",)


def _tls(settings: Settings, around: Surroundings) -> Tls:
    verify = settings.text("verify")
    checked = as_bool(verify or "true")
    # What is no yes or no is a file of authorities, as it is for `requests`.
    authorities = settings.text("cacert") or (verify if checked is None else "")
    certificate, key = settings.text("cert"), settings.text("key")
    return Tls(
        verify=checked is not False and not settings.flag("insecure", default=False),
        authorities=around.path(authorities) if authorities else None,
        certificate=around.path(certificate) if certificate else None,
        key=around.path(key) if certificate and key else None,
    )
