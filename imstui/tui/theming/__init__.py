"""Themes: files of colours, and which of them is in use."""
