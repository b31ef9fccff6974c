"""
The least that reading a folder can cost: its bytes, and the YAML events in them.

`python -m bench.floor DIR` does it in one process, and says how many files there were.
"""

import sys
from pathlib import Path

from _ruamel_yaml import CParser


def read(folder: Path) -> int:
    """Read every record of a folder down to its events; tell how many there were."""
    files = sorted(folder.rglob("*.yaml"))
    for file in files:
        event = CParser(file.read_bytes()).get_event
        while event() is not None:
            pass
    return len(files)


if __name__ == "__main__":
    print(read(Path(sys.argv[1])))
