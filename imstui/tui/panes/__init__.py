"""The lines and panes around the list: filters beside it, chips, status, hints."""
