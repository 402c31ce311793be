"""Clouds as Huawei's SDK is configured: in variables, and in `~/.huaweicloud`."""

from __future__ import annotations

import configparser
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.sources.clouds.documents import read_document
from imstui.sources.clouds.endpoints import HUAWEI, family_of_region
from imstui.sources.clouds.entry import Found
from imstui.sources.clouds.places import CREDENTIALS, is_file

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.core.values import Json
    from imstui.sources.clouds.surroundings import Surroundings, Wanted

SDK_NAME = "huaweicloud-sdk"
"""What the cloud of the SDK's variables is called."""

FILE_NAME = "huaweicloud"
"""What the cloud of the SDK's credentials file is called."""

_PREFIX = "HUAWEICLOUD_SDK_"
_OVERRIDE = f"{_PREFIX}REGION_IMS_"
_SECTIONS = ("basic", "global")
_SETTINGS = ("ak", "sk", "security_token", "project_id")


def from_variables(around: Surroundings, wanted: Wanted) -> Found | None:
    """The cloud of the SDK's variables, if they make one.

    Raises:
        UsageError: one half of the key is missing.
    """
    given = {name: around.variable(_PREFIX + name.upper()) for name in _SETTINGS}
    if not given["ak"] and not given["sk"]:
        return None
    names = [_PREFIX + name.upper() for name, value in given.items() if value]
    for half in ("ak", "sk"):
        if not given[half]:
            raise UsageError(
                f"{names[0]} is set, and {_PREFIX}{half.upper()} is not",
                "A request is signed with both: set the other, or unset this one.",
            )
    origin = f"variables {', '.join(names)}"
    return Found(SDK_NAME, origin, _completed(given, around, wanted))


def from_file(around: Surroundings, wanted: Wanted) -> Found | None:
    """The cloud of the SDK's credentials file, if there is one.

    Raises:
        UsageError: the file is broken, or has no key in it.
    """
    named = around.variable(f"{_PREFIX}CREDENTIALS_FILE")
    path = around.path(named or CREDENTIALS)
    if not is_file(path):
        return None
    sections = _sections(path)
    for section in _SECTIONS:
        given = sections.get(section, {})
        if given.get("ak") and given.get("sk"):
            origin = f"{around.shown(path)}: {section}"
            return Found(FILE_NAME, origin, _completed(given, around, wanted))
    raise UsageError(
        f"{path}: there is no ak and sk in the section [basic]",
        "Add them, or take the file away.",
    )


def endpoint_override(around: Surroundings, region: str) -> str:
    """The image service's address as the SDK has been told; empty if it was not.

    Raises:
        UsageError: regions.yaml is broken.
    """
    name = _OVERRIDE + region.replace("-", "_").upper()
    if variable := around.variable(name):
        return _address(variable)
    named = around.variable(f"{_PREFIX}REGIONS_FILE")
    path = around.path(named or "~/.huaweicloud/regions.yaml")
    services = _regions_file(path) if is_file(path) else {}
    regions = next((v for k, v in services.items() if k.upper() == "IMS"), None)
    for item in regions if isinstance(regions, list) else []:
        if isinstance(item, dict) and item.get("id") == region:
            several = item.get("endpoints")
            first = several[0] if isinstance(several, list) and several else ""
            return _address(str(item.get("endpoint") or first))
    return ""


def _regions_file(path: Path) -> dict[str, Json]:
    try:
        return read_document(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error


def _completed(
    given: dict[str, str], around: Surroundings, wanted: Wanted
) -> dict[str, Json]:
    usual = given.get("region", "") or _usual_region(around)
    values: dict[str, Json] = {
        **{name: given.get(name, "") for name in _SETTINGS},
        "auth_type": "aksk",
        "region_name": usual,
    }
    if region := wanted.region or usual:
        family = family_of_region(region) or HUAWEI
        identity = given.get("iam_endpoint", "") or family.identity_url(region)
        values["auth_url"] = identity
        values["image_endpoint_override"] = endpoint_override(
            around, region
        ) or family.image_url(region)
    return values


def _usual_region(around: Surroundings) -> str:
    """The region for which there is no variable of the SDK's own."""
    if variable := around.variable("HW_REGION_NAME", "OS_REGION_NAME"):
        return variable
    overridden = [name for name in around.environment if name.startswith(_OVERRIDE)]
    if len(overridden) == 1:
        return overridden[0].removeprefix(_OVERRIDE).replace("_", "-").lower()
    return ""


def _sections(path: Path) -> dict[str, dict[str, str]]:
    # A secret key may hold a percent sign, which by default would mean a reference.
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(path.read_text("utf-8"))
    except (configparser.Error, UnicodeDecodeError) as error:
        # The library's error shows the line, and with it what is in there.
        raise UsageError(
            f"{path}{_line(error)}: this is no file of sections with 'name = value'"
        ) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    return {name: dict(parser[name]) for name in parser.sections()}


def _line(error: Exception) -> str:
    match error:
        case (
            configparser.MissingSectionHeaderError()
            | configparser.DuplicateSectionError()
            | configparser.DuplicateOptionError()
        ):
            return f":{error.lineno}"
        case configparser.ParsingError():
            return f":{error.errors[0][0]}"
        case _:
            return ""


def _address(text: str) -> str:
    first = text.partition(",")[0].strip()
    return first if "://" in first else f"https://{first}"
