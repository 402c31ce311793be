"""Which cloud is meant: by name, by the environment, or because there is only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.clouds.places import may_be_configured
from imstui.sources.clouds.surroundings import Surroundings, Wanted

if TYPE_CHECKING:
    from imstui.sources.clouds.cloud import Cloud

_ANYTHING = Wanted()


def choose_cloud(around: Surroundings, wanted: Wanted = _ANYTHING) -> Cloud | None:
    """The cloud to connect to; None if nothing is configured.

    What was asked for by name comes first, then the variables `IMSTUI_CLOUD` and
    `OS_CLOUD`, then those of Huawei's SDK, of Terraform and of OpenStack, then the one
    that the settings name, the only entry of clouds.yaml, and the SDK's file.
    An address on the command line alone is not sent what merely lies in files.

    Raises:
        UsageError: what was asked for is not there, or a configuration is broken.
    """
    if wanted == _ANYTHING and not may_be_configured(around):
        return None
    # Here, because a start with nothing configured need not pay for it.
    from imstui.sources.clouds.precedence import first_choice  # noqa: PLC0415

    return first_choice(around, wanted)


def cloud_names(around: Surroundings) -> tuple[str, ...]:
    """Every cloud that can be named, those of clouds.yaml first.

    Raises:
        UsageError: a configuration is broken.
    """
    if not may_be_configured(around):
        return ()
    from imstui.sources.clouds.precedence import all_names  # noqa: PLC0415

    return all_names(around)


def why_none(around: Surroundings) -> str:
    """Why no cloud is meant although something is configured; empty if nothing is.

    Raises:
        UsageError: a configuration is broken.
    """
    if not may_be_configured(around):
        return ""
    from imstui.sources.clouds.precedence import unchosen  # noqa: PLC0415

    return unchosen(around)
