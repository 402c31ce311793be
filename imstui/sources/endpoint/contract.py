"""What an answer has to look like, as a schema that pydantic's core checks.

Derived from the attribute table: an image has an ID that is a text, and documented
attributes are scalars, or lists of them where the reference says so. Which scalar is
left open, because the service mixes them (`semantics.md`, section 10), and attributes
that the reference does not have are not looked at.

It is built for the core itself: a table of 55 rows makes no class that a type checker
could know, and pydantic's own layer would only cost time at the start.
"""

from __future__ import annotations

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from imstui.spec import ATTRIBUTES, Attribute, Shape


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
    scalar = _one_of(
        "neither text nor a number, true, false or null",
        core_schema.str_schema(strict=True),
        core_schema.none_schema(),
        core_schema.bool_schema(strict=True),
        core_schema.int_schema(strict=True),
        core_schema.float_schema(strict=True),
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
