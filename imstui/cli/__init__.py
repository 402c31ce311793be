"""The command line: arguments in, a room of the house started, an exit status out."""
