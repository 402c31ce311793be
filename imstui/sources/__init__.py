"""Where pages come from: the catalogue of embedded and loaded images, and endpoints."""
