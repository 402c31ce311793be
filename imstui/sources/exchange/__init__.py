"""What is said to a service over HTTP and what it says back, whatever service it is.

Nothing is imported here, so that naming the room costs no HTTP library.
"""
