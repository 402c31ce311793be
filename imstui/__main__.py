"""The way in: `imstui` and `python -m imstui`."""

from __future__ import annotations

import sys

from imstui.cli.main import run


def main() -> int:
    """Run the command line and return the exit status."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
