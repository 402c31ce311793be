"""clouds.yaml and OS_* mean here what they mean to openstacksdk, if that is there."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    ApplicationCredential,
    KeystoneLogin,
    Member,
    Password,
    Token,
)
from tests.surroundings import CLOUDS, made_up

if TYPE_CHECKING:
    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.clouds.surroundings import Surroundings

pytestmark = pytest.mark.openstack

USER = "username: ada, password: pw, user_domain_name: OTC001"
AT_K = f"auth_url: 'https://k/v3', {USER}, project_name: p"


@dataclass(frozen=True)
class Configuration:
    """Files and variables."""

    files: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)


def entry(text: str) -> Configuration:
    """A clouds.yaml with one entry."""
    return Configuration({CLOUDS: f"clouds: {{x: {{{text}}}}}"})


OPENRC = {
    "OS_AUTH_URL": "https://k/v3",
    "OS_USERNAME": "ada",
    "OS_PASSWORD": "pw",
    "OS_USER_DOMAIN_NAME": "OTC001",
    "OS_PROJECT_NAME": "p",
}

CONFIGURATIONS = {
    "inside auth": entry(f"auth: {{{AT_K}}}"),
    "beside auth": entry(AT_K),
    "with dashes": entry(
        "auth: {auth-url: 'https://k/v3', username: ada, password: pw, "
        "user-domain-name: OTC001, tenant-name: p}"
    ),
    "a project in both places": entry(f"auth: {{{AT_K}}}, project_name: outer"),
    "a user in both places": entry(f"auth: {{{AT_K}}}, username: outer"),
    "tenant and project": entry(f"auth: {{{AT_K}, tenant_name: old}}"),
    "one domain": entry(
        "auth: {auth_url: 'https://k/v3', username: ada, password: pw, "
        "project_name: p, domain_name: d}"
    ),
    "numbers": entry(
        "auth: {auth_url: 'https://k/v3', user_id: 7, password: '8', project_id: 9}"
    ),
    "otc": entry(f"profile: otc, auth: {{{USER}, project_name: p}}"),
    "otc, the other region": entry(
        f"profile: otc, region_name: eu-nl, auth: {{{USER}, project_name: p}}"
    ),
    "otc by its old name": entry(f"cloud: otc, auth: {{{USER}, project_name: p}}"),
    "regions": entry(f"regions: [a, b], auth: {{{AT_K}}}"),
    "regions and a region": entry(f"regions: [a, b], region_name: b, auth: {{{AT_K}}}"),
    "a region with values": entry(
        f"auth: {{{AT_K}}}, regions: [{{name: a, values: {{interface: internal, "
        "auth: {password: q}}}]"
    ),
    "insecure": entry(f"insecure: true, cacert: /ca.pem, auth: {{{AT_K}}}"),
    "no verification": entry(f"verify: false, auth: {{{AT_K}}}"),
    "authorities": entry(f"cacert: ~/ca.pem, auth: {{{AT_K}}}"),
    "a client's certificate": entry(f"cert: /c.pem, key: /k.pem, auth: {{{AT_K}}}"),
    "an endpoint": entry(f"image_endpoint_override: 'https://i', auth: {{{AT_K}}}"),
    "an interface": entry(f"interface: internal, auth: {{{AT_K}}}"),
    "an older interface": entry(f"endpoint_type: internal, auth: {{{AT_K}}}"),
    "a token": entry(
        "auth_type: v3token, auth: {auth_url: 'https://k/v3', token: t, project_id: p}"
    ),
    "an application credential": entry(
        "auth_type: v3applicationcredential, auth: {auth_url: 'https://k/v3', "
        "application_credential_id: ac, application_credential_secret: s}"
    ),
    "secure.yaml": Configuration(
        {
            CLOUDS: f"clouds: {{x: {{auth: {{{AT_K}}}}}}}",
            "secure.yaml": "clouds: {x: {auth: {password: hidden}}}",
        }
    ),
    "a profile of one's own": Configuration(
        {
            CLOUDS: f"clouds: {{x: {{profile: mine, auth: {{{USER}}}}}}}",
            "clouds-public.yml": (
                "public-clouds: {mine: {region_name: r, auth: {project_name: q, "
                "auth_url: 'https://{region_name}.k/v3'}}}"
            ),
        }
    ),
    "here before home": Configuration(
        {
            "clouds.yml": f"clouds: {{here: {{auth: {{{AT_K}}}}}}}",
            CLOUDS: f"clouds: {{home: {{auth: {{{AT_K}}}}}}}",
        }
    ),
    "the named file": Configuration(
        {
            "clouds.yaml": f"clouds: {{here: {{auth: {{{AT_K}}}}}}}",
            "other.json": '{"clouds": {"named": {"auth": {"auth_url": "https://j/v3", '
            '"user_id": "u", "password": "pw", "project_id": "p"}}}}',
        },
        {"OS_CLIENT_CONFIG_FILE": "other.json"},
    ),
    "variables": Configuration({}, OPENRC),
    "variables before the only cloud": Configuration(
        {CLOUDS: f"clouds: {{x: {{auth: {{{AT_K}}}}}}}"},
        {**OPENRC, "OS_TENANT_NAME": "old", "OS_REGION_NAME": "r"},
    ),
    "variables are not laid over a named cloud": Configuration(
        {CLOUDS: f"clouds: {{x: {{auth: {{{AT_K}}}}}}}"},
        {**OPENRC, "OS_USERNAME": "eve", "OS_CLOUD": "x"},
    ),
    "variables with a name": Configuration({}, {**OPENRC, "OS_CLOUD_NAME": "mine"}),
    "an entry called like the variables": Configuration(
        {CLOUDS: f"clouds: {{envvars: {{auth: {{{AT_K}}}}}}}"}
    ),
    "an unknown name": Configuration(
        {CLOUDS: f"clouds: {{x: {{auth: {{{AT_K}}}}}}}"}, {"OS_CLOUD": "y"}
    ),
}


@pytest.fixture(scope="module")
def read_twice(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[Surroundings, dict[str, object]]]:
    """Each configuration on the disk, and what openstacksdk makes of it."""
    base = tmp_path_factory.mktemp("configurations")
    made = {
        name: made_up(base / name, configuration.files, configuration.variables)
        for name, configuration in CONFIGURATIONS.items()
    }
    questions = [
        {
            "folder": str(around.folder),
            "environment": {**around.environment, "HOME": str(around.home)},
        }
        for around in made.values()
    ]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("openstacksdk_reads.py"))],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(done.stdout)
    return dict(zip(made, zip(made.values(), answers, strict=True), strict=True))


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_openstacksdk_reads_the_same(
    name: str, read_twice: dict[str, tuple[Surroundings, dict[str, object]]]
) -> None:
    around, theirs = read_twice[name]
    if "error" in theirs:
        with pytest.raises(UsageError):
            choose_cloud(around)
        return
    cloud = choose_cloud(around)
    assert cloud is not None
    ours = told(cloud)
    # openstacksdk leaves the project's domain open where only the user's is given.
    assert theirs.pop("auth").items() <= ours.pop("auth").items()  # type: ignore[attr-defined]
    assert ours == theirs


def told(cloud: Cloud) -> dict[str, object]:
    """A cloud in the way that openstacksdk tells it."""
    tls = cloud.tls
    authorities = str(tls.authorities) if tls.authorities else True
    return {
        "name": cloud.name,
        "region": cloud.region,
        "auth": login(cloud),
        "verify": authorities if tls.verify else False,
        "cert": [str(tls.certificate), str(tls.key)] if tls.certificate else None,
        "interface": cloud.interfaces[0],
        "endpoint": cloud.endpoint or None,
    }


def login(cloud: Cloud) -> dict[str, str]:
    """The settings under `auth`, without those that are empty."""
    assert isinstance(cloud.login, KeystoneLogin)
    auth = {"auth_url": cloud.login.auth_url, **named("project", cloud.login.project)}
    match cloud.login.identity:
        case Password(user, Secret() as password):
            auth |= named("user", user) | {"password": password.reveal()}
        case ApplicationCredential(secret, id_):
            prefix = "application_credential"
            auth |= {f"{prefix}_id": id_, f"{prefix}_secret": secret.reveal()}
        case Token(token):
            auth["token"] = token.reveal()
    return {name: value for name, value in auth.items() if value}


def named(kind: str, member: Member) -> dict[str, str]:
    """A user or a project as settings."""
    name = "username" if kind == "user" else f"{kind}_name"
    return {
        f"{kind}_id": member.id,
        name: member.name,
        f"{kind}_domain_id": member.domain.id,
        f"{kind}_domain_name": member.domain.name,
    }
