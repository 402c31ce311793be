"""The image service over HTTP, as a source.

Nothing is imported here, so that naming the room costs no HTTP library.
"""
