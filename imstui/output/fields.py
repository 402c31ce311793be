"""An attribute as one text for a program: as it arrived, neither rounded nor cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.values import as_text, as_texts, json_text

if TYPE_CHECKING:
    from imstui.core.image import Image


def field(image: Image, name: str) -> str:
    """The attribute's value; empty where it is absent or null.

    A list of texts has commas between them; anything else that is nested is JSON.
    """
    value = image.raw(name)
    if value is None:
        return ""
    text = as_text(value)
    if text is not None:
        return text
    if isinstance(value, list):
        texts = as_texts(value)
        if len(texts) == len(value):
            return ",".join(texts)
    return json_text(value)
