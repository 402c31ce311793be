"""Several clouds or regions as one source: their lists merged, page by page."""

from imstui.sources.together.part import Part
from imstui.sources.together.together import Together

__all__ = ["Part", "Together"]
