"""The way in: `imstui` and `python -m imstui`."""

from __future__ import annotations

import gc
import sys

from imstui.cli.main import run

_ALLOCATIONS = 50_000
"""More than starting takes: nearly all that is made until then stays to the end."""


def main() -> int:
    """Run the command line and return the exit status."""
    gc.set_threshold(_ALLOCATIONS)
    status = run(sys.argv[1:])
    # Otherwise Python looks through everything once more on its way out.
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
