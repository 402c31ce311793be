"""The filter sidebar: a foldable form of every parameter that the service knows."""

from imstui.tui.sidebar.sidebar import FilterSidebar

__all__ = ["FilterSidebar"]
