"""Starts a command and prints ``[began, ended, peak kB, processor seconds]`` of it as JSON, by time.monotonic().

The output of the command goes to stderr. This is a small process on purpose: Linux counts what memory the parent has
into the peak of a child.
"""

import json
import resource
import subprocess
import sys
from time import monotonic

KILOBYTE = 1024 if sys.platform == "darwin" else 1  # getrusage counts bytes on macOS, kB elsewhere

if __name__ == "__main__":
    began = monotonic()
    code = subprocess.call(sys.argv[1:], stdout=sys.stderr)
    ended, used = monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([began, ended, used.ru_maxrss // KILOBYTE, used.ru_utime + used.ru_stime]))
    sys.exit(code)
