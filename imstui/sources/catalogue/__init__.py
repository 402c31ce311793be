"""Images in an SQLite database, found as the service would find them."""

from imstui.sources.catalogue.catalogue import Catalogue
from imstui.sources.catalogue.rules import Access

__all__ = ["Access", "Catalogue"]
