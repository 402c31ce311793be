"""Other people's clients, each run in a process of its own."""
