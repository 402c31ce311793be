"""How many images one answer of the service holds."""

from __future__ import annotations

from typing import Final

DEFAULT_PAGE_SIZE: Final = 500
"""What the service sends where no limit is named, so certainly honoured."""

MAX_PAGE_SIZE: Final = 1000
"""More than this is never sent in one answer."""
