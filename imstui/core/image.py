"""An image as the service described it: the raw attributes, read when asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from imstui.core.values import (
    Json,
    as_bool,
    as_int,
    as_text,
    as_texts,
    as_time,
)
from imstui.spec import ATTRIBUTES, attribute

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Image:
    """One image, kept as it arrived.

    It holds the JSON document and decodes it when an attribute is first looked at:
    a list of a hundred thousand images shows forty of them.
    """

    __slots__ = ("_attributes", "_document", "flawed", "id")

    def __init__(
        self,
        image_id: str,
        *,
        document: str | None = None,
        attributes: Mapping[str, Json] | None = None,
        flawed: bool = False,
    ) -> None:
        """Take either the JSON text or the decoded attributes.

        Args:
            image_id: the attribute `id`.
            document: the image as JSON text, one object.
            attributes: the same object, decoded.
            flawed: whether it broke the contract and is kept as it is.
        """
        self.id = image_id
        self._document = document
        self._attributes = attributes
        self.flawed = flawed

    @classmethod
    def of(cls, attributes: Mapping[str, Json]) -> Image:
        """Make an image of decoded attributes, which carry its `id`."""
        return cls(str(attributes["id"]), attributes=attributes)

    def __repr__(self) -> str:
        return f"Image({self.id!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Image) and self.attributes == other.attributes

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
            self._document = json.dumps(
                self._attributes, ensure_ascii=False, separators=(",", ":")
            )
        return self._document

    def raw(self, name: str) -> Json:
        """The attribute as it arrived; None where it is absent or null."""
        return self.attributes.get(name)

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
