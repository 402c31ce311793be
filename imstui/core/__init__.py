"""The query core: queries, images, pages, listings and the threads that fetch them."""
