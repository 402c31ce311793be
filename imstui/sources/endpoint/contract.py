"""What an answer has to look like, as a schema that pydantic's core checks.

Derived from the attribute table: an image has an ID that is a text, and documented
attributes are scalars, or lists of them where the reference says so. Which scalar is
left open, because the service mixes them: the same attribute comes as `true` and as
`"true"`. Attributes that the reference does not have are not looked at.

It is built for the core itself: a table of 55 rows makes no class that a type checker
could know, and pydantic's own layer would only cost time at the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeGuard

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from imstui.spec import ATTRIBUTES, Attribute, Shape

if TYPE_CHECKING:
    from imstui.core.values import Json

_SCALARS: Final = {
    "String": core_schema.str_schema(strict=True),
    "null": core_schema.none_schema(),
    "Integer": core_schema.int_schema(strict=True),
    "Boolean": core_schema.bool_schema(strict=True),
    "Float": core_schema.float_schema(strict=True),
}
"""What an attribute may be, by the names of the documented types where there is one."""


_LEAVES: Final = frozenset({str, int, float, bool, type(None)})
_VALUES: Final = _LEAVES | {list}


def is_plain(entry: Json) -> TypeGuard[dict[str, Json]]:
    """Whether an entry keeps the contract for certain: it has nothing odd at all.

    That is so for nearly every image, and seen in half the time that the check needs.
    What is not plain may still be good; only the check can tell.
    """
    if not isinstance(entry, dict):
        return False
    image_id, tags = entry.get("id"), entry.get("tags")
    kinds = [*map(type, entry.values())]
    if not isinstance(image_id, str) or not image_id or not _VALUES.issuperset(kinds):
        return False
    if isinstance(tags, list):
        return kinds.count(list) == 1 and _LEAVES.issuperset(map(type, tags))
    return isinstance(tags, str | None) and list not in kinds


def answer_contract() -> SchemaValidator:
    """A check of a decoded answer; what it complains about is told by place."""
    images = core_schema.list_schema(_image(), strict=True)
    return SchemaValidator(
        core_schema.typed_dict_schema(
            {"images": core_schema.typed_dict_field(images)}, extra_behavior="ignore"
        )
    )


def _image() -> CoreSchema:
    return core_schema.typed_dict_schema(
        {row.name: _field(row) for row in ATTRIBUTES}, extra_behavior="ignore"
    )


def _field(row: Attribute) -> core_schema.TypedDictField:
    if row.name == "id":
        text = core_schema.str_schema(strict=True, min_length=1)
        return core_schema.typed_dict_field(text)
    return core_schema.typed_dict_field(_value(row), required=False)


def _value(row: Attribute) -> CoreSchema:
    # The documented type comes first: every attempt that fails costs time.
    kinds = sorted(_SCALARS, key=lambda kind: kind != row.type)
    scalar = _one_of(
        "neither text nor a number, true, false or null",
        *(_SCALARS[kind] for kind in kinds),
    )
    if row.shape is not Shape.TAGS:
        return scalar
    # Some clients were seen to get a text with commas.
    return _one_of(
        "no list of tags",
        core_schema.list_schema(scalar, strict=True),
        core_schema.none_schema(),
        core_schema.str_schema(strict=True),
    )


def _one_of(complaint: str, *choices: CoreSchema) -> CoreSchema:
    return core_schema.union_schema(
        list(choices),
        mode="left_to_right",
        custom_error_type="shape",
        custom_error_message=complaint,
    )
