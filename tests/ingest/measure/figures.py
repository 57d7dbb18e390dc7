"""Which numbers of a PDF are lost in reading: every page's numbers against what was read of the page.

    python -m tests.ingest.measure.figures FILE.pdf …

Page numbers, running heads, covers, contents and footnote marks are meant to be lost; anything else is a fault.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

import pypdf

from ingest.readers.common import Limits
from ingest.readers.read import read_file

_NUMBER = re.compile(r"\d{2,}")


def lost(path: Path) -> dict[int, list[str]]:
    """The numbers of two or more digits that pypdf finds on a page and the reader does not, by page."""
    read: dict[int, str] = defaultdict(str)
    for block in read_file(path, Limits()).blocks:
        for page in range(block.page or 0, (block.last_page or block.page or 0) + 1):
            read[page] += re.sub(r"\s+", "", f"{block.text} {' '.join(block.heading_path)}") + " "
    found = {}
    for number, page in enumerate(pypdf.PdfReader(path).pages, 1):
        missing = [n for n in dict.fromkeys(_NUMBER.findall(page.extract_text())) if n not in read[number]]
        if missing:
            found[number] = missing
    return found


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name)
        for page, numbers in lost(Path(name)).items():
            print(f"  {page}: {', '.join(numbers)}")
