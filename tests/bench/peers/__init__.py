"""Small programs that the explorer is measured against."""
