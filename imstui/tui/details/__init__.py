"""The details of one image: a pane of lines."""
