"""The image service's list call on this machine, over any source.

Its server comes with the extra `imstui[serve]`; nothing is imported here.
"""
