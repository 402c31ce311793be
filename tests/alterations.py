"""What an explorer is altered by before it starts, so that a moment lasts longer."""

from __future__ import annotations

SLOW_SEARCH = """
import time
from imstui.core.view_maker import ViewMaker
quick_make = ViewMaker.make
def slow_make(maker, criteria, token):
    time.sleep(0.5)
    return quick_make(maker, criteria, token)
ViewMaker.make = slow_make
"""
"""A machine that has much else to do."""

SLOW_PAGES = """
import time
from imstui.core.listing import Listing
quick_fetch = Listing.fetch_page
def slow_fetch(listing, token):
    time.sleep(0.7)
    return quick_fetch(listing, token)
Listing.fetch_page = slow_fetch
"""
"""A service that is far away."""

PATIENT = """
import imstui.tui.terminal.ending
imstui.tui.terminal.ending._PATIENCE_SECONDS = 60.0
"""
"""A signal has it leave in good order, however long that takes on a slow machine."""
