"""How well pages are read: ``python benchmarks/extraction.py PAGES_DIR``, or ``python -m benchmarks.extraction``.

``benchmarks/quality`` says how; how fast, against what there is to compare, is ``python -m benchmarks extraction``.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # run as a file, it would find the modules beside it instead
    from benchmarks.quality.command import main

    sys.exit(main(sys.argv[1:]))
