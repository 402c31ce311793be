"""What goes before what where several clouds could be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from imstui.core.errors import UsageError
from imstui.core.problems import closest
from imstui.sources.clouds.cloud import Cloud
from imstui.sources.clouds.entry import Found, read_cloud
from imstui.sources.clouds.environment import (
    HW_NAME,
    from_openstack,
    from_terraform,
    openstack_name,
)
from imstui.sources.clouds.files import read_cloud_files
from imstui.sources.clouds.huawei import FILE_NAME, SDK_NAME, from_file, from_variables
from imstui.sources.clouds.places import CLOUD_VARIABLE
from imstui.sources.clouds.surroundings import Surroundings, Wanted
from imstui.sources.signin.credentials import FixedToken, NoLogin

if TYPE_CHECKING:
    from imstui.sources.clouds.files import CloudFiles

_ANYTHING = Wanted()


def first_choice(around: Surroundings, wanted: Wanted) -> Cloud | None:
    """The cloud that `choose_cloud` promises.

    Raises:
        UsageError: what was asked for is not there, or a configuration is broken.
    """
    if name := wanted.cloud or around.variable(CLOUD_VARIABLE, "OS_CLOUD"):
        return read_cloud(_named(name, around, wanted), wanted, around)
    found = _in_variables(around, wanted)
    if found is None and wanted.endpoint:
        return _bare(wanted)
    if found is None:
        found = _usual(around, wanted) or from_file(around, wanted)
    if found is not None:
        return read_cloud(found, wanted, around)
    if wanted.region or wanted.token:
        raise _belongs_to_none(around)
    return None


def unchosen(around: Surroundings) -> str:
    """Why no cloud is meant although something is configured, as a clause.

    Raises:
        UsageError: a configuration is broken.
    """
    files = _checked_files(around)
    clauses = list(files.remarks)
    if files.clouds:
        path = files.path or files.secure
        where = around.shown(path) if path else "clouds.yaml"
        names = ", ".join(files.clouds)
        clauses.append(f"{where} has {names}; choose with --cloud NAME")
    return "; ".join(clauses)


def all_names(around: Surroundings) -> tuple[str, ...]:
    """Every cloud that can be named, those of clouds.yaml first.

    Raises:
        UsageError: a configuration is broken.
    """
    found = (
        from_openstack(around),
        from_variables(around, _ANYTHING),
        from_terraform(around, _ANYTHING),
        from_file(around, _ANYTHING),
    )
    files = _checked_files(around)
    return tuple(dict.fromkeys((*files.clouds, *(f.name for f in found if f))))


def _in_variables(around: Surroundings, wanted: Wanted) -> Found | None:
    return (
        from_variables(around, wanted)
        or from_terraform(around, wanted)
        or from_openstack(around)
    )


def _named(name: str, around: Surroundings, wanted: Wanted) -> Found:
    files = _checked_files(around)
    if name in files.clouds:
        return _in_files(name, files, around)
    found = None
    if name == openstack_name(around):
        found = from_openstack(around)
    elif name == SDK_NAME:
        found = from_variables(around, wanted)
    elif name == HW_NAME:
        found = from_terraform(around, wanted)
    elif name == FILE_NAME:
        found = from_file(around, wanted)
    if found is None:
        raise _unknown(name, files, around)
    return found


def _usual(around: Surroundings, wanted: Wanted) -> Found | None:
    """The cloud that the settings name, or the only one there is."""
    if around.usual:
        return _named(around.usual, around, wanted)
    files = _checked_files(around)
    names = tuple(files.clouds)
    return _in_files(names[0], files, around) if len(names) == 1 else None


def _belongs_to_none(around: Surroundings) -> UsageError:
    names = all_names(around)
    if not names:
        return UsageError(
            "a region or a token is given, and no cloud that it could belong to",
            "Write a clouds.yaml, set OS_* variables, or name an --endpoint.",
        )
    return UsageError(
        "a region or a token is given, and not which cloud it belongs to",
        f"Name one with --cloud: there are {', '.join(names)}.",
    )


def _in_files(name: str, files: CloudFiles, around: Surroundings) -> Found:
    path = files.path or files.secure
    origin = f"{around.shown(path) if path else 'clouds.yaml'}: {name}"
    values = files.complete(files.clouds[name])
    return Found(name, origin, values, (files.path, files.secure, files.public))


def _checked_files(around: Surroundings) -> CloudFiles:
    files = read_cloud_files(around)
    reserved = openstack_name(around)
    if reserved in files.clouds:
        raise UsageError(
            f"{files.path}: {reserved!r} is what the OS_* variables are called",
            "Rename the entry, or call the variables something else in OS_CLOUD_NAME.",
        )
    return files


def _bare(wanted: Wanted) -> Cloud:
    """An address with nothing else known about it."""
    try:
        name = urlsplit(wanted.endpoint).netloc.rpartition("@")[2]
    except ValueError as error:
        raise UsageError(f"{wanted.endpoint!r} is no web address: {error}") from error
    login = FixedToken(wanted.token) if wanted.token else NoLogin()
    return Cloud(
        name or wanted.endpoint,
        "the address on the command line",
        login,
        region=wanted.region,
        endpoint=wanted.endpoint,
    )


def _unknown(name: str, files: CloudFiles, around: Surroundings) -> UsageError:
    names = all_names(around)
    where = f"in {around.shown(files.path)}" if files.path else "and no clouds.yaml"
    if name == around.usual:
        where += ", and the setting 'cloud' names it"
    meant = closest(name, names)
    known = f"There are {', '.join(names)}." if names else "None is configured."
    return UsageError(
        "; ".join((f"there is no cloud {name!r} {where}", *files.remarks)),
        f"Did you mean {meant!r}? {known}" if meant else known,
    )
