"""Word evidence: which English words there are, how frequent they are, and what a form stands for.

The data is one compiled file beside this module, made by `scripts/build_lexicon.py`; what it was
made from and under which licence it comes is told in `LICENSE-english.md`, next to it. Nothing is
read before the first question, and then only the pieces that the question needs.

>>> lexicon = english()
>>> lexicon.knows("colour"), lexicon.knows("color"), lexicon.knows("colur")
(True, True, False)
>>> reading = lexicon.read("wiht")
>>> reading.right, reading.evidence
('with', 'listed')
"""

from __future__ import annotations

from cleaner.lexicon.english import Lexicon, english
from cleaner.lexicon.reading import Evidence, Reading

__all__ = ["Evidence", "Lexicon", "Reading", "english"]
