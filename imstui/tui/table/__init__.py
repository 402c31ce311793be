"""The image table: its columns, rows, marks and how it is painted."""
