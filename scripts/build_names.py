"""Compile cleaner/lexicon/english.names from SCOWL.

    python scripts/build_names.py SCOWL_FOLDER

SCOWL_FOLDER holds the files `english-words.35` and so on (Debian package `scowl`). The licence of
what comes out is told in cleaner/lexicon/LICENSE-english.md.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

NAME_LEVEL = 60
"""SCOWL levels up to this hold the names and adjectives of names that most readers know."""

WORD_LEVEL = 70
"""A name that is a word in lower case up to this level (`may`, `china`) is no name to us; words of
higher levels (`russia` leather, the `jordan` under the bed) hardly occur."""

ALSO = (
    "anna benjamin berlin charlotte christian christians colorado english geneva german germans "
    "jane maria nancy presbyterian timothy tripoli victoria kosovo bosnians kurds pashto igbo "
    "bogota kyiv kolkata luxor marrakech zurich dmitry hassan ibrahim yusuf"
)
"""Names all the same: words of carriages, coins and billiards too, or younger than the lists."""

TARGET = Path(__file__).parent.parent / "cleaner" / "lexicon" / "english.names"


def main(scowl: Path) -> None:
    """Write the compiled list of names and say how large it is."""
    names: set[str] = set()
    words: set[str] = set()
    for path in sorted(scowl.iterdir()):
        level = path.suffix.lstrip(".")
        if not level.isdigit() or path.name.startswith("special"):
            continue
        for word in path.read_text("latin-1").split():
            if len(word) < 3 or not (word.isascii() and word.isalpha()):
                continue
            if word.islower() and int(level) <= WORD_LEVEL:
                words.add(word)
            elif word[0].isupper() and not word.isupper() and int(level) <= NAME_LEVEL:
                names.add(word.lower())
    listed = sorted((names - words) | set(ALSO.split()))
    TARGET.write_bytes(zlib.compress(" ".join(listed).encode("ascii"), 9))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes, {len(listed):,} names")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
