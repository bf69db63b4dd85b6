"""A page: one text as the rules see it, with everything they ask about it computed once.

Rules see line endings as `\\n` only; the engine translates to and from the endings of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from cleaner.edit import Edit, apply
from cleaner.evidence.casing import Casing
from cleaner.evidence.copies import Copies
from cleaner.evidence.language import guess_language
from cleaner.evidence.line_forms import line_form, without_marks
from cleaner.evidence.mistakes import is_in_old_spelling, speaks_of_mistakes
from cleaner.evidence.program_code import code_lines, speaks_of_programs
from cleaner.evidence.protected import Span, overlaps, spans
from cleaner.evidence.spacing import Spacing
from cleaner.evidence.words import Words
from cleaner.evidence.wrapped import wrapped_lines
from cleaner.marks import SIGN, Marks
from cleaner.search.folding import fold

_WORDS_PER_LINE = re.compile(r"\w+(?:['’.\-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")

_USUAL = bytes(range(0x20, 0x7F)) + b"\t\n"

PROSE_WORDS = 12
"""A line of at least this many words that ends like a sentence counts as running text."""

LEAST_WORD_LIST = 60
MOST_PHRASES_OF_A_LIST = 0.05
"""Lines of a word list, and the share of them that may be of several words: a heading, a note."""

SIGNS_OF_A_TECHNICAL_PAGE = 3
"""A news article may name one file or one handle with an underscore."""


class Page:
    """The lines of one text, their places, and lazily computed evidence about them.

    Lines are numbered from 0; a line's content excludes its line ending. Offsets are code points.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = text.split("\n")
        self.notes: dict[object, Any] = {}
        """What rules have worked out about the page, by what has worked it out."""
        self._told_languages: dict[str, str | None] = {}

    def after(self, edits: Sequence[Edit]) -> Page:
        """The page that ordered, disjoint edits make of this one.

        It takes over what the edits cannot have changed: the language of the page, and what its
        lines tell of theirs.
        """
        page = Page(apply(self.text, edits))
        page._told_languages = self._told_languages
        if "language" in self.__dict__:
            page.__dict__["language"] = self.language
        return page

    def told_anew(self) -> Page:
        """The page as if its text were given anew: the language is that of the text as it is now.

        Edits do not change what `after` takes over, but enough of them change what a text tells.
        """
        if "language" in self.__dict__ and guess_language(self.text) == self.language:
            return self
        return Page(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts; one entry more than there are lines, for the end of the text."""
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    @cached_property
    def marks(self) -> Marks:
        """The marks that keep rules off lines of this text."""
        return Marks(self.lines if SIGN in self.text else ())

    @cached_property
    def folded(self) -> str:
        """The text in lower case, offset by offset (see `cleaner.search.folding.fold`)."""
        return fold(self.text)

    @cached_property
    def folded_lines(self) -> frozenset[str]:
        """The lines in lower case, without the white space around them, each once."""
        return frozenset(map(str.strip, self.folded.split("\n")))

    @cached_property
    def encoded(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def words(self) -> Words:
        """The words of the text: which there are, and how often."""
        return Words(self.text, self.encoded)

    @cached_property
    def spacing(self) -> Spacing:
        """Where the text may lack a space behind a mark, or have one too many."""
        return Spacing(self.text)

    @cached_property
    def unusual(self) -> str:
        """The characters of the text but printable ASCII, tabs and line breaks, each once.

        Rules about characters ask here first: most pages hold a dozen such characters, none odd.
        """
        rest = self.encoded.translate(None, _USUAL)
        return "".join(set(rest.decode("utf-8", "surrogatepass")))

    @cached_property
    def stripped(self) -> list[str]:
        """The lines without the white space around them."""
        return [line.strip() for line in self.lines]

    @cached_property
    def bare(self) -> list[str]:
        """The lines without the marks around their words (see `without_marks`)."""
        return [without_marks(line) if line else "" for line in self.stripped]

    def line_at(self, offset: int) -> int:
        """The number of the line that holds the character at `offset`."""
        return min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1)

    def span(self, line: int) -> tuple[int, int]:
        """Where the content of a line starts and ends."""
        start = self.starts[line]
        return start, start + len(self.lines[line])

    def content_span(self, line: int) -> tuple[int, int]:
        """Where the content of a line without the white space around it starts and ends."""
        start, end = self.span(line)
        content = self.lines[line]
        if not self.stripped[line]:
            return start, start
        left, right = len(content) - len(content.lstrip()), len(content) - len(content.rstrip())
        return start + left, end - right

    def word_count(self, line: int) -> int:
        """The number of words in a line; numbers count as words."""
        if line not in self._word_counts:
            self._word_counts[line] = len(_WORDS_PER_LINE.findall(self.lines[line]))
        return self._word_counts[line]

    @cached_property
    def _word_counts(self) -> dict[int, int]:
        return {}

    def previous_filled(self, line: int) -> int | None:
        """The nearest line above with anything but white space in it."""
        return next((i for i in range(line - 1, -1, -1) if self.stripped[i]), None)

    def next_filled(self, line: int) -> int | None:
        """The nearest line below with anything but white space in it."""
        return next((i for i in range(line + 1, len(self.lines)) if self.stripped[i]), None)

    @cached_property
    def prose(self) -> list[int]:
        """The numbers of the lines that are running text (see `is_prose`)."""
        return [i for i in range(len(self.lines)) if self.is_prose(i)]

    def is_prose(self, line: int) -> bool:
        """Whether a line is running text: `PROSE_WORDS` words or more, ending like a sentence."""
        content = self.stripped[line]
        return (
            len(content) >= PROSE_WORDS * 3
            and _SENTENCE_END.search(content[-6:]) is not None
            and content.count(" ") >= PROSE_WORDS - 1
        )

    @cached_property
    def line_forms(self) -> Counter[str]:
        """How often each line stands in the text, its case and its figures aside."""
        return Counter(map(line_form, self.stripped))

    @cached_property
    def copies(self) -> Copies:
        """Which lines of the text repeat earlier ones."""
        return Copies(self.folded)

    @cached_property
    def language(self) -> str | None:
        """The language of the document (ISO 639-1), or None when it gives too little evidence."""
        return guess_language(self.text)

    def language_of(self, line: int) -> str | None:
        """The language of one line where the line itself tells, else that of the document."""
        known = self._languages.get(line)
        if known is None:
            known = self._languages[line] = self._told_language(line) or self.language or ""
        return known or None

    def _told_language(self, line: int) -> str | None:
        """The language that a line tells by itself."""
        content = self.lines[line]
        if len(content) < 40:
            return None
        if content not in self._told_languages:
            self._told_languages[content] = guess_language(content)
        return self._told_languages[content]

    @cached_property
    def _languages(self) -> dict[int, str]:
        return {}

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """The numbers of the lines that are program code (see `cleaner.evidence.program_code`)."""
        return code_lines(self.lines)

    @cached_property
    def technical(self) -> bool:
        """Whether the page is about programs: names, options and marks mean other things there."""
        return speaks_of_programs(self.text, SIGNS_OF_A_TECHNICAL_PAGE)

    @cached_property
    def spells_on_purpose(self) -> bool:
        """Whether what looks misspelt is meant: the page is about mistakes, or an old one."""
        return speaks_of_mistakes(self.text, self.words) or is_in_old_spelling(
            self.text, self.words
        )

    def protected_spans(self, line: int) -> tuple[Span, ...]:
        """Where in a line stand addresses, file names, code, formulas: offsets into the line."""
        known = self._protected.get(line)
        if known is None:
            known = self._protected[line] = spans(self.lines[line])
        return known

    def is_protected(self, start: int, end: int) -> bool:
        """Whether no repair may change `start:end`: code, an address, a piece of a cut word …"""
        if self.text.startswith("-\n", end) or self.text.endswith("-\n", 0, start):
            return True
        line = self.line_at(start)
        shift = self.starts[line]
        spans = self.protected_spans(line)
        return overlaps(spans, start - shift, end - shift) or line in self.code_lines

    @cached_property
    def _protected(self) -> dict[int, tuple[Span, ...]]:
        return {}

    @cached_property
    def casing(self) -> Casing:
        """What the page says about capitals."""
        return Casing(self)

    @cached_property
    def wrapped(self) -> frozenset[int]:
        """The lines that go on with the sentence of the line above them."""
        return wrapped_lines(self.stripped)

    @cached_property
    def is_word_list(self) -> bool:
        """Whether the page is a long list of single words, in which `login` is a word."""
        filled = list(filter(None, self.stripped))
        phrases = sum(" " in content for content in filled)
        return len(filled) >= LEAST_WORD_LIST and phrases <= MOST_PHRASES_OF_A_LIST * len(filled)
