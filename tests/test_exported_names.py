"""The public names are the ones promised, and importing them stays light."""

from __future__ import annotations

import subprocess
import sys

import cleaner


def test_all_is_sorted_and_complete():
    assert cleaner.__all__ == sorted(cleaner.__all__, key=lambda n: (n[0].islower(), n))
    assert all(hasattr(cleaner, name) for name in cleaner.__all__)


def test_import_is_light():
    code = "import sys, cleaner; print([m for m in HEAVY if m in sys.modules])"
    heavy = ["trafilatura", "ftfy", "numpy", "regex", "wordfreq", "rapidfuzz", "lxml"]
    done = subprocess.run(
        [sys.executable, "-c", code.replace("HEAVY", repr(heavy))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
