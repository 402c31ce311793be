"""Clouds in environment variables: OpenStack's `OS_*`, and Terraform's `HW_*`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.clouds.endpoints import HUAWEI, family_of_host
from imstui.sources.clouds.entry import Found
from imstui.sources.clouds.huawei import endpoint_override
from imstui.sources.clouds.login import login_kind
from imstui.sources.clouds.settings import Settings

if TYPE_CHECKING:
    from imstui.core.values import Json
    from imstui.sources.clouds.surroundings import Surroundings, Wanted

OS_PREFIX = "OS_"
HW_NAME = "hw"
"""What the cloud of the `HW_*` variables is called."""

# Any one of these makes a cloud; others, such as OS_CACERT, only go with one.
_MAKE_A_CLOUD = frozenset(
    {
        "OS_ACCESS_KEY",
        "OS_APPLICATION_CREDENTIAL_ID",
        "OS_APPLICATION_CREDENTIAL_NAME",
        "OS_APPLICATION_CREDENTIAL_SECRET",
        "OS_AUTH_TOKEN",
        "OS_AUTH_TYPE",
        "OS_AUTH_URL",
        "OS_PASSWORD",
        "OS_SECRET_KEY",
        "OS_TOKEN",
        "OS_USERNAME",
        "OS_USER_ID",
    }
)

_SELECTORS = frozenset(
    {"OS_CLOUD", "OS_CLOUD_NAME", "OS_CLIENT_CONFIG_FILE", "OS_CLIENT_SECURE_FILE"}
)

_OTHER_KEYS = (
    ("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", ""),
    ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
)
"""Where OpenStack's variables have no access key, the vendors' tools look here."""

_HW_TWINS = {
    "access_key": ("HW_ACCESS_KEY", "OS_ACCESS_KEY"),
    "secret_key": ("HW_SECRET_KEY", "OS_SECRET_KEY"),
    "security_token": ("HW_SECURITY_TOKEN", "OS_SECURITY_TOKEN"),
    "region_name": ("HW_REGION_NAME", "OS_REGION_NAME"),
    "project_id": ("HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"),
    "project_name": ("HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"),
    "domain_name": ("HW_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME"),
    "domain_id": ("HW_DOMAIN_ID", "OS_USER_DOMAIN_ID", "OS_DOMAIN_ID"),
    "username": ("HW_USER_NAME", "OS_USERNAME"),
    "user_id": ("HW_USER_ID", "OS_USER_ID"),
    "password": ("HW_USER_PASSWORD", "OS_PASSWORD"),
    "token": ("HW_AUTH_TOKEN", "OS_AUTH_TOKEN"),
    "auth_url": ("HW_AUTH_URL", "OS_AUTH_URL"),
    "insecure": ("HW_INSECURE", "OS_INSECURE"),
    "cacert": ("HW_CACERT", "OS_CACERT"),
    "cert": ("HW_CERT", "OS_CERT"),
    "key": ("HW_KEY", "OS_KEY"),
}
"""Settings and the variables they are read from, the first that is set."""

_HW_KINDS = (
    (("HW_AUTH_TOKEN",), "token"),
    (("HW_ACCESS_KEY", "HW_SECRET_KEY"), "aksk"),
    (("HW_USER_NAME", "HW_USER_ID", "HW_USER_PASSWORD"), "password"),
)
"""Variables any of which makes a cloud, and how it signs in; the first that fits."""


def openstack_name(around: Surroundings) -> str:
    """What the cloud of the `OS_*` variables is called."""
    return around.variable("OS_CLOUD_NAME") or "envvars"


def from_openstack(around: Surroundings) -> Found | None:
    """The cloud of the `OS_*` variables, if they make one."""
    used = sorted(
        name
        for name, value in around.environment.items()
        if name.startswith(OS_PREFIX) and value and name not in _SELECTORS
    )
    if not _MAKE_A_CLOUD.intersection(used):
        return None
    values: dict[str, Json] = {
        name.removeprefix(OS_PREFIX).lower(): around.environment[name] for name in used
    }
    if "OS_ACCESS_KEY" not in used:
        used += _add_other_keys(values, around)
    telling = [name for name in used if name in _MAKE_A_CLOUD or "KEY" in name]
    return Found(openstack_name(around), _origin(telling), values)


def from_terraform(around: Surroundings, wanted: Wanted) -> Found | None:
    """The cloud of the variables of Huawei's Terraform provider, if they make one."""
    kinds = (kind for names, kind in _HW_KINDS if around.variable(*names))
    kind = next(kinds, "")
    if not kind:
        return None
    found = {
        setting: next((name for name in names if around.variable(name)), "")
        for setting, names in _HW_TWINS.items()
    }
    values: dict[str, Json] = {
        setting: around.variable(name) for setting, name in found.items() if name
    }
    region = wanted.region or around.variable(*_HW_TWINS["region_name"])
    vendor = family_of_host(str(values.get("auth_url", ""))) or HUAWEI
    domain = around.variable("HW_CLOUD") or vendor.domain
    values["auth_type"] = kind
    if region:
        values.setdefault("auth_url", f"https://iam.{region}.{domain}/v3")
        values["image_endpoint_override"] = (
            endpoint_override(around, region) or f"https://ims.{region}.{domain}"
        )
    return Found(HW_NAME, _origin([name for name in found.values() if name]), values)


def _add_other_keys(values: dict[str, Json], around: Surroundings) -> list[str]:
    """Add keys of other names, where nothing else says how to sign in; their names."""
    for access_key, secret_key, token in _OTHER_KEYS:
        key, secret = around.variable(access_key), around.variable(secret_key)
        keys: dict[str, Json] = {"access_key": key, "secret_key": secret}
        if key and secret and login_kind(Settings({**values, **keys})) == "access key":
            values.update(keys)
            if token and around.variable(token):
                values["security_token"] = around.variable(token)
            return [access_key, secret_key]
    return []


def _origin(names: list[str]) -> str:
    return f"variables {', '.join(names)}"
