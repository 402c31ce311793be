"""What is kept between runs: settings, saved queries, history, the last view.

Everything is text that a person can read and edit. Nothing in here imports Textual:
`imstui paths` and `imstui list` look here, too.
"""
