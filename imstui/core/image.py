"""An image as the service described it: the raw attributes, read when asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from imstui.core.origin import ORIGIN_NAMES
from imstui.core.values import (
    Json,
    as_bool,
    as_int,
    as_text,
    as_texts,
    as_time,
    json_text,
)
from imstui.spec import ATTRIBUTES, attribute

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from imstui.core.origin import Origin


class Image:
    """One image, kept as it arrived.

    It holds the JSON document and decodes it when an attribute is first looked at:
    a list of a hundred thousand images shows forty of them.
    """

    __slots__ = ("_attributes", "_document", "flawed", "id", "origin")

    def __init__(
        self,
        image_id: str,
        *,
        document: str | None = None,
        attributes: Mapping[str, Json] | None = None,
        flawed: bool = False,
        origin: Origin | None = None,
    ) -> None:
        """Take either the JSON text or the decoded attributes.

        Args:
            image_id: the attribute `id`.
            document: the image as JSON text, one object.
            attributes: the same object, decoded.
            flawed: whether it broke the contract and is kept as it is.
            origin: where it is from, if that is not the same for a whole list.
        """
        self.id = image_id
        self._document = document
        self._attributes = attributes
        self.flawed = flawed
        self.origin = origin

    @classmethod
    def of(cls, attributes: Mapping[str, Json]) -> Image:
        """Make an image of decoded attributes, which carry its `id`."""
        return cls(str(attributes["id"]), attributes=attributes)

    def at(self, origin: Origin) -> Image:
        """The same image, known to be from there."""
        return Image(
            self.id,
            document=self._document,
            attributes=self._attributes,
            flawed=self.flawed,
            origin=origin,
        )

    def __repr__(self) -> str:
        return f"Image({self.id!r})"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Image)
            and self.origin == other.origin
            and self.attributes == other.attributes
        )

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def attributes(self) -> Mapping[str, Json]:
        """Every attribute as it arrived, in the order it arrived."""
        if self._attributes is None:
            self._attributes = json.loads(self._document or "{}")
        return self._attributes

    @property
    def document(self) -> str:
        """The image as JSON text on one line."""
        if self._document is None:
            self._document = json_text(self._attributes)
        return self._document

    @property
    def whole_attributes(self) -> Mapping[str, Json]:
        """The attributes, and behind them where the image is from, if that is known."""
        return {**self.attributes, **self._added}

    @property
    def whole_document(self) -> str:
        """The same as JSON text on one line; the attributes stand as they arrived."""
        added = self._added
        if not added:
            return self.document
        inner = self.document.rstrip().removesuffix("}").rstrip()
        comma = "" if inner.endswith("{") else ","
        return f"{inner}{comma}{json_text(added)[1:]}"

    @property
    def _added(self) -> dict[str, Json]:
        if self.origin is None:
            return {}
        own = self.attributes
        pairs = zip(ORIGIN_NAMES, self.origin, strict=True)
        return {name: value for name, value in pairs if value and name not in own}

    def raw(self, name: str) -> Json:
        """The attribute as it arrived; None where it is absent or null.

        `cloud` and `region` say where the image is from, unless it has them itself.
        """
        value = self.attributes.get(name)
        if value is None and self.origin is not None:
            return self.origin.value(name)
        return value

    def text(self, name: str) -> str | None:
        """The attribute as a filter would spell it; None where it is no scalar."""
        return as_text(self.raw(name))

    def integer(self, name: str) -> int | None:
        """The attribute as a whole number: bytes, MB or GB as its shape says."""
        return as_int(self.raw(name))

    def boolean(self, name: str) -> bool | None:
        """The attribute as yes or no; None where it is absent or neither."""
        return as_bool(self.raw(name)) if name in self.attributes else None

    def time(self, name: str) -> datetime | None:
        """The attribute as a time in UTC."""
        return as_time(self.raw(name))

    @property
    def name(self) -> str:
        """The image's name; empty where it has none."""
        return self.text("name") or ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they arrived."""
        return as_texts(self.raw("tags"))

    @property
    def parent_id(self) -> str | None:
        """The image it was made from: `__originalimagename` holds an ID, no name."""
        return self.text("__originalimagename") or None

    @property
    def injection_supported(self) -> bool | None:
        """Whether Cloud-Init can inject; `__support_fc_inject` says the opposite."""
        inverted = self.boolean("__support_fc_inject")
        return None if inverted is None else not inverted

    @property
    def os_features(self) -> Mapping[str, Json] | None:
        """`__os_feature_list`, which is JSON inside a text; None where unreadable."""
        text = self.raw("__os_feature_list")
        if not isinstance(text, str):
            return None
        try:
            features = json.loads(text)
        except ValueError:
            return None
        return features if isinstance(features, dict) else None

    @property
    def undocumented(self) -> tuple[str, ...]:
        """The names of attributes that Table 2 does not have."""
        return tuple(name for name in self.attributes if attribute(name) is None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of attributes of Table 2 that this image does not have."""
        return tuple(row.name for row in ATTRIBUTES if row.name not in self.attributes)
