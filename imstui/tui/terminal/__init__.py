"""The terminal itself: its colours, its driver, its clipboard, leaving it."""
