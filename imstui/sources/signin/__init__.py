"""Ways of proving to a cloud who is asking; each is an `httpx.Auth`.

Nothing is imported here, so that reading credentials costs no HTTP library.
"""
