"""What else an entry of clouds.yaml says: regions, interfaces, certificates."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from imstui.core.errors import UsageError
from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.clouds.cloud import Cloud, Tls
from imstui.sources.clouds.surroundings import Wanted
from imstui.sources.connect import connect
from imstui.sources.signin.credentials import KeystoneLogin, Password
from tests.surroundings import CLOUDS, made_up

USER = "username: ada, password: pw, user_domain_name: OTC001"
AT_K = f"auth_url: 'https://k', {USER}"
AT_OTC = f"auth_url: 'https://iam.eu-de.otc.t-systems.com/v3', {USER}"


def one_cloud(folder: Path, entry: str, region: str = "") -> Cloud:
    """The only cloud of a clouds.yaml."""
    around = made_up(folder, {CLOUDS: f"clouds: {{x: {{{entry}}}}}"})
    cloud = choose_cloud(around, Wanted(region=region))
    assert cloud is not None
    return cloud


@pytest.mark.parametrize(
    ("entry", "region", "regions"),
    [
        (f"profile: otc, {USER}", "eu-de", ("eu-de", "eu-nl")),
        (f"cloud: otc, {USER}", "eu-de", ("eu-de", "eu-nl")),
        (f"profile: otc, region_name: eu-nl, {USER}", "eu-nl", ("eu-nl", "eu-de")),
        (f"profile: otc, regions: [eu-nl], {USER}", "eu-nl", ("eu-nl", "eu-de")),
        (f"profile: otc-swiss, {USER}", "eu-ch2", ("eu-ch2",)),
        (f"regions: [a, {{name: b}}], {AT_K}", "a", ("a", "b")),
        (f"region_name: 'a,b', {AT_K}", "a", ("a", "b")),
        (f"region_name: [a, b], {AT_K}", "a", ("a", "b")),
        (f"regions: [a], region_name: b, {AT_K}", "a", ("a",)),
        (AT_OTC, "eu-de", ("eu-de", "eu-nl")),
        (f"project_name: eu-nl_shop, {AT_OTC}", "eu-nl", ("eu-nl", "eu-de")),
        (f"project_name: my_project, {AT_OTC}", "eu-de", ("eu-de", "eu-nl")),
        (f"project_name: eu-nl_shop, {AT_K}", "", ()),
    ],
)
def test_regions(
    tmp_path: Path, entry: str, region: str, regions: tuple[str, ...]
) -> None:
    cloud = one_cloud(tmp_path, entry)
    assert (cloud.region, cloud.regions) == (region, regions)


@pytest.mark.parametrize(
    ("entry", "region"),
    [
        (f"profile: otc, {USER}", "eu-nl"),
        (AT_K, "eu-nl"),
        (f"regions: [a, b], {AT_K}", "a"),
        (f"profile: otc, region_name: eu-de, {USER}", "eu-de"),
    ],
)
def test_a_region_in_a_variable_settles_what_the_entry_leaves_open(
    tmp_path: Path, entry: str, region: str
) -> None:
    files = {CLOUDS: f"clouds: {{x: {{{entry}}}}}"}
    cloud = choose_cloud(made_up(tmp_path, files, {"OS_REGION_NAME": "eu-nl"}))
    assert cloud is not None
    assert cloud.region == region


def test_a_region_may_have_settings_of_its_own(tmp_path: Path) -> None:
    entry = f"""
        image_endpoint_override: "https://ims.{{region_name}}.example.org/v2",
        regions: [one, {{name: two, values: {{
            interface: internal, auth: {{project_id: p2}}}}}}],
        auth: {{{AT_K}, project_id: p1}}
        """
    one = one_cloud(tmp_path, entry, region="one")
    two = one_cloud(tmp_path, entry, region="two")
    assert isinstance(one.login, KeystoneLogin)
    assert isinstance(two.login, KeystoneLogin)
    assert (one.login.project.id, two.login.project.id) == ("p1", "p2")
    assert (one.interfaces, two.interfaces) == (("public",), ("internal",))
    assert two.endpoint == "https://ims.two.example.org/v2"
    assert two.login.identity == one.login.identity


@pytest.mark.parametrize(
    ("projects", "region", "expected"),
    [
        ("project_name: eu-de_shop", "eu-nl", "eu-nl_shop"),
        ("project_name: eu-de", "eu-nl", "eu-nl"),
        ("project_name: eu-de_shop, project_id: p1", "eu-nl", "eu-nl_shop"),
        ("project_name: eu-de_shop, project_id: p1", "eu-de", "eu-de_shop"),
        ("project_name: shop", "eu-nl", "shop"),
        ("project_id: p1", "eu-nl", "eu-nl"),
        ("project_id: p1", "eu-de", "p1"),
    ],
)
def test_the_project_goes_along_to_another_region(
    tmp_path: Path, projects: str, region: str, expected: str
) -> None:
    cloud = one_cloud(tmp_path, f"{AT_OTC}, {projects}", region=region)
    assert isinstance(cloud.login, KeystoneLogin)
    assert str(cloud.login.project) == expected


def test_elsewhere_projects_are_called_as_people_like(tmp_path: Path) -> None:
    entry = f"{AT_K}, project_name: eu-de_shop, region_name: eu-de"
    cloud = one_cloud(tmp_path, entry, region="eu-nl")
    assert isinstance(cloud.login, KeystoneLogin)
    assert cloud.login.project.name == "eu-de_shop"


def test_an_own_profile_goes_before_the_known_one(tmp_path: Path) -> None:
    files = {
        CLOUDS: f"clouds: {{x: {{profile: otc, {USER}}}}}",
        "~/.config/openstack/clouds-public.yaml": """
            public-clouds:
              otc:
                region_name: eu-hy
                auth: {auth_url: "https://iam.example.org/v3", username: nobody}
            """,
    }
    cloud = choose_cloud(made_up(tmp_path, files))
    assert cloud is not None
    assert cloud.region == "eu-hy"
    assert isinstance(cloud.login, KeystoneLogin)
    assert cloud.login.auth_url == "https://iam.example.org/v3"
    assert isinstance(cloud.login.identity, Password)
    assert cloud.login.identity.user.name == "nobody"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("verify: false", Tls(verify=False)),
        ("verify: 'False'", Tls(verify=False)),
        ("insecure: true", Tls(verify=False)),
        ("insecure: 'true', verify: true", Tls(verify=False)),
        ("verify: true", Tls()),
        ("cacert: /ca.pem", Tls(authorities=Path("/ca.pem"))),
        ("verify: /ca.pem", Tls(authorities=Path("/ca.pem"))),
        (
            "cert: /c.pem, key: /k.pem",
            Tls(certificate=Path("/c.pem"), key=Path("/k.pem")),
        ),
    ],
)
def test_certificates(tmp_path: Path, setting: str, expected: Tls) -> None:
    assert one_cloud(tmp_path, f"{AT_K}, {setting}").tls == expected


def test_a_path_may_start_at_home(tmp_path: Path) -> None:
    tls = one_cloud(tmp_path, f"{AT_K}, cacert: ~/ca.pem").tls
    assert tls.authorities == tmp_path / "home" / "ca.pem"


@pytest.mark.parametrize(
    ("setting", "mode"),
    [("verify: false", ssl.CERT_NONE), ("verify: true", ssl.CERT_REQUIRED)],
)
def test_certificates_are_checked_as_configured(
    tmp_path: Path, setting: str, mode: ssl.VerifyMode
) -> None:
    context = connect(one_cloud(tmp_path, f"{AT_K}, {setting}")).ssl_context()
    assert context.verify_mode == mode
    assert context.check_hostname == (mode == ssl.CERT_REQUIRED)


@pytest.mark.parametrize("name", ["own.pem", "folder"])
def test_own_authorities_go_in_place_of_the_usual(tmp_path: Path, name: str) -> None:
    usual = connect(one_cloud(tmp_path, AT_K)).ssl_context().get_ca_certs(True)
    (tmp_path / "folder").mkdir()
    (tmp_path / "own.pem").write_text(ssl.DER_cert_to_PEM_cert(usual[0]))
    setting = f"cacert: {tmp_path / name}"
    context = connect(one_cloud(tmp_path, f"{AT_K}, {setting}")).ssl_context()
    # Of a folder, a certificate is read when it is needed.
    assert context.get_ca_certs(True) == ([usual[0]] if name == "own.pem" else [])


@pytest.mark.parametrize("setting", ["cacert", "cert"])
@pytest.mark.parametrize(
    ("name", "words"),
    [("ca.pem", r"cannot be used: [a-z ]+$"), ("nowhere.pem", "No such file")],
)
def test_a_file_of_certificates_that_is_none_is_said(
    tmp_path: Path, setting: str, name: str, words: str
) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    cloud = one_cloud(tmp_path, f"{AT_K}, {setting}: {tmp_path / name}")
    with pytest.raises(UsageError, match=words) as caught:
        connect(cloud).ssl_context()
    assert str(tmp_path / name) in caught.value.message


@pytest.mark.parametrize(
    ("name", "words"), [("ca.pem", "certificate"), ("nowhere.pem", "No such file")]
)
def test_a_variable_that_names_no_certificates_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / name))
    with pytest.raises(UsageError, match=f"SSL_CERT_FILE .*{words}") as caught:
        connect(one_cloud(tmp_path, AT_K)).ssl_context()
    assert str(tmp_path / name) in caught.value.message


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("interface: internal", ("internal",)),
        ("endpoint_type: internalURL", ("internal",)),
        ("interface: [internal, public]", ("internal", "public")),
        ("verify: true", ("public",)),
    ],
)
def test_interfaces(tmp_path: Path, setting: str, expected: tuple[str, ...]) -> None:
    assert one_cloud(tmp_path, f"{AT_K}, {setting}").interfaces == expected
