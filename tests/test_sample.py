"""The embedded sample: made by its maker, real enough, and odd enough."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

import pytest

from imstui.core.values import Json, as_int, as_text, as_texts
from imstui.spec import ATTRIBUTES, PARAMETERS, PRESETS, Parameter, Preset
from tests.make_sample import sample_files
from tests.sample import IMAGES, read_access, read_images, sample_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE: Final = list(read_images())
ACCESS: Final = read_access()
EXAMPLE: Final = Path(__file__).parent / "fixtures" / "example_response.json"

NOT_SELECTIVE: Final = {
    "marker": "a position in the order, no property of images",
    "limit": "a number of images, no property of them",
    "sort_key": "orders the list and leaves nothing out",
    "sort_dir": "orders the list and leaves nothing out",
}
"""The parameters that cannot select a part by what an image is, with the reason."""


def named(name: str) -> dict[str, Json]:
    """The only image of that name."""
    [image] = [image for image in SAMPLE if image.get("name") == name]
    return image


def members(status: str) -> set[str]:
    """The images of others that have this member status."""
    return {key for key, value in ACCESS.memberships.items() if value == status}


def selects(parameter: str, value: str, image: Mapping[str, Json]) -> bool:
    """Plain equality, with the few parameters that read a value in their own way."""
    match parameter:
        case "member_status":
            return image["id"] in members(value)
        case "tag":
            return value in as_texts(image.get("tags"))
        case "enterprise_project_id" if value == "0":
            return image.get(parameter) in {"0", "", None}
        case "created_at" | "updated_at":
            operator, _, moment = value.partition(":")
            assert operator == "lt"
            return str(image.get(parameter) or "") < moment
        case _:
            return as_text(image.get(parameter)) == value


VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "__system__cmkid": (str(named("payment-gateway-encrypted")["__system__cmkid"]),),
    "owner": (ACCESS.project_id, "1bed856811654c1cb661a6ca845ebc77"),
    "id": ("bc6bed6e-ba3a-4447-afcc-449174a3eb52",),
    "name": ("CentOS 7.3 64bit vivado", "Standard_Ubuntu_24.04_amd64_uefi_latest"),
    "min_ram": ("0", "1024", "2048"),
    "min_disk": ("1", "4", "6", "10", "20", "40", "100"),
    "tag": ("golden", "env.prod", "env=prod"),
    "enterprise_project_id": (
        "0",
        str(named("golden-rhel-9-2026.11")["enterprise_project_id"]),
    ),
    "created_at": ("lt:2018-10-28T10:00:00Z", "lt:2026-11-16T00:00:00Z"),
    "updated_at": ("lt:2018-10-28T10:00:00Z", "lt:2026-11-16T00:00:00Z"),
}
"""Values for the parameters whose table lists none, or too few."""


def values_of(row: Parameter) -> tuple[str, ...]:
    """Everything that is worth asking for, so far as it is a filter."""
    return VALUES.get(row.name, row.known_values)


SELECTIVE: Final = [
    (row.name, value)
    for row in PARAMETERS
    if row.name not in NOT_SELECTIVE
    for value in values_of(row)
]


def test_the_files_are_what_the_maker_makes() -> None:
    for path, text in sample_files().items():
        assert Path(path).read_text(encoding="utf-8") == text


def test_it_is_large_enough_to_browse_and_small_enough_to_ship() -> None:
    assert 330 <= len(SAMPLE) <= 420
    assert IMAGES.stat().st_size < 700_000


def test_every_line_is_one_image_without_an_invisible_character() -> None:
    lines = list(sample_lines())
    assert len(lines) == len(SAMPLE)
    assert all(line.isprintable() and line.startswith("{") for line in lines)


def test_the_newest_come_first_as_the_service_orders_by_default() -> None:
    keys = [(str(image.get("created_at") or ""), str(image["id"])) for image in SAMPLE]
    assert keys == sorted(keys, reverse=True)
    assert keys[0][0].startswith("2026-11")
    assert max(str(image.get("updated_at") or "") for image in SAMPLE) < "2026-11-23"


def test_ids_are_uuids_of_one_image_each() -> None:
    ids = [str(image["id"]) for image in SAMPLE]
    assert len(set(ids)) == len(ids)
    assert all(UUID(key).version == 4 and str(UUID(key)) == key for key in ids)
    assert all(image["self"] == f"/v2/images/{image['id']}" for image in SAMPLE)


def test_the_two_images_of_the_reference_stand_in_it_word_for_word() -> None:
    examples = json.loads(EXAMPLE.read_text(encoding="utf-8"))["images"]
    assert [len(example) for example in examples] == [30, 30]
    for example in examples:
        [image] = [image for image in SAMPLE if image["id"] == example["id"]]
        assert list(image.items()) == list(example.items())


@pytest.mark.parametrize("name", [row.name for row in ATTRIBUTES])
def test_every_documented_attribute_is_on_some_image(name: str) -> None:
    assert any(image.get(name) not in {None, ""} for image in map(hashable, SAMPLE))


def hashable(image: Mapping[str, Json]) -> dict[str, str | None]:
    """Values as text; an empty list is nothing."""
    return {k: None if v is None or v == [] else str(v) for k, v in image.items()}


def test_key_sets_vary_as_real_ones_do() -> None:
    documented = {row.name for row in ATTRIBUTES}
    counts = Counter(len(documented.intersection(image)) for image in SAMPLE)
    assert min(counts) >= 25
    assert max(counts) <= 45
    assert len(counts) >= 12
    undocumented = {key for image in SAMPLE for key in image} - documented
    assert {
        "__support_s4l",
        "__support_arm",
        "__support_agent_list",
        "__productcode",
        "__whole_image",
    } <= undocumented


def test_the_parameters_that_select_nothing_are_the_ones_that_do_not_filter() -> None:
    assert set(NOT_SELECTIVE) == {row.name for row in PARAMETERS if not row.filters}
    assert {name for name, _ in SELECTIVE} | set(NOT_SELECTIVE) == {
        row.name for row in PARAMETERS
    }


@pytest.mark.parametrize(
    "name", [row.name for row in PARAMETERS if row.name not in NOT_SELECTIVE]
)
def test_a_parameter_selects_some_images_and_not_all(name: str) -> None:
    sizes = {
        value: sum(selects(name, value, image) for image in SAMPLE)
        for parameter, value in SELECTIVE
        if parameter == name
    }
    assert any(0 < size < len(SAMPLE) for size in sizes.values()), sizes


ALL_BY_MEANING: Final = {("enterprise_project_id", "all_granted_eps")}


@pytest.mark.parametrize(
    ("name", "value"), [pair for pair in SELECTIVE if pair not in ALL_BY_MEANING]
)
def test_each_documented_value_finds_an_image(name: str, value: str) -> None:
    assert any(selects(name, value, image) for image in SAMPLE)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_each_recipe_of_the_reference_selects_some_and_not_all(preset: Preset) -> None:
    values = [*preset.values]
    if preset.own_project:
        values.append(("owner", ACCESS.project_id))
    found = [
        image
        for image in SAMPLE
        if all(selects(name, value, image) for name, value in values)
    ]
    assert 0 < len(found) < len(SAMPLE)


def test_memberships_are_of_images_that_others_share_with_us() -> None:
    foreign = {
        image["id"]
        for image in SAMPLE
        if image["visibility"] == "shared" and image["owner"] != ACCESS.project_id
    }
    assert foreign == set(ACCESS.memberships)
    assert all(members(status) for status in ("accepted", "rejected", "pending"))
    givers = {image["owner"] for image in SAMPLE if image["id"] in foreign}
    assert len(givers) >= 3


def test_private_images_are_ours_and_spread_over_enterprise_projects() -> None:
    private = [image for image in SAMPLE if image["visibility"] == "private"]
    assert {image["owner"] for image in private} == {ACCESS.project_id}
    assert len({image.get("enterprise_project_id") for image in private}) >= 6
    ours = [i for i in SAMPLE if i["owner"] == ACCESS.project_id]
    assert any(image["visibility"] == "shared" for image in ours)


def test_public_images_are_protected_and_belong_to_the_provider_or_a_seller() -> None:
    public = [image for image in SAMPLE if image["visibility"] == "public"]
    assert all(image["protected"] is True for image in public)
    assert {image["__imagetype"] for image in public} == {"gold", "market"}
    assert ACCESS.project_id not in {image["owner"] for image in public}


def test_the_month_s_rotation_holds() -> None:
    """Every `_prev` is older than the `_latest` beside it, and was renamed for it."""
    public = [i for i in SAMPLE if str(i.get("name")).endswith("_prev")]
    assert len(public) >= 40
    for image in public:
        name = str(image["name"]).replace("_prev", "_latest")
        newer = [
            i for i in SAMPLE if i.get("name") == name and i["owner"] == image["owner"]
        ]
        assert newer
        assert all(str(i["created_at"]) > str(image["created_at"]) for i in newer)


@pytest.mark.parametrize("row", [row for row in PARAMETERS if row.excludes], ids=str)
def test_attributes_that_exclude_each_other_never_meet(row: Parameter) -> None:
    for image in SAMPLE:
        assert row.name not in image or not set(row.excludes).intersection(image)


def test_public_images_have_the_sizes_of_real_ones() -> None:
    for image in SAMPLE:
        size = as_int(image.get("__image_size"))
        # The reference's two images carry no size; an upload that waits has 0.
        if image["__imagetype"] != "gold" or not size:
            continue
        gigabytes = size / 1024**3
        if image["__os_type"] == "Windows":
            assert 6 < gigabytes < 20
            assert image["min_disk"] in {40, 60}
        else:
            assert 0.3 < gigabytes < 10
            assert image["min_disk"] in {4, 6, 10, 20, 40, 60, 100}


def test_nothing_became_active_before_it_was_created() -> None:
    pairs = [(image.get("created_at"), image.get("active_at")) for image in SAMPLE]
    assert all(str(born) < str(active) for born, active in pairs if born and active)


def test_names_repeat_also_between_public_and_private_images() -> None:
    names = Counter(image.get("name") for image in SAMPLE)
    assert names["Enterprise_OracleLinux_7_BMS_latest"] == 2
    assert names["test"] == 3
    twins = [i for i in SAMPLE if i.get("name") == "Standard_Ubuntu_22.04_latest"]
    assert {image["visibility"] for image in twins} == {"public", "private"}


def test_images_that_were_built_together_were_created_in_the_same_second() -> None:
    moments = Counter(image.get("created_at") for image in SAMPLE)
    assert sum(count > 1 for count in moments.values()) >= 10


def test_tags_come_as_words_and_in_both_spellings_of_a_pair() -> None:
    tags = {tag for image in SAMPLE for tag in as_texts(image.get("tags"))}
    assert {"golden", "env.prod", "env=prod"} <= tags
