"""Small programs that run parts of imstui where its command line has no say."""
