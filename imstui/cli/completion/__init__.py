"""Scripts that complete imstui's words in a shell, written from the flags' rows."""
