"""What leaves the program: cleaned text, cells, columns, details, formats, snippets."""
