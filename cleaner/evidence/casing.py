"""How one page uses capitals: the evidence that casing rules ask for, gathered once.

Everything starts from two cheap sweeps over the whole text, one for capitalised words that stand
inside a sentence, one for known names in lower case. Only where there is a contradiction (here
`pezeshkian`, there `Pezeshkian`) does anything look at single places.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.evidence.sentences import ends_sentence
from cleaner.lexicon.names import ordinary

if TYPE_CHECKING:
    from cleaner.page import Page

UPPER = "A-ZÀ-ÖØ-Þ"
LOWER = "a-zß-öø-ÿ"

_SMALL = "(?:of |of the |in the )?"
_RUN = rf"[\w'’]*(?: {_SMALL}[{UPPER}][\w'’]*)*"
_CAPITAL = re.compile(
    rf"([{UPPER}](?:(?<=(?<![{UPPER}])([{LOWER}])[{UPPER}])|"
    rf"(?:(?<=[{LOWER}\d,;&] [{UPPER}])|(?<=\([{UPPER}])){_RUN}))"
)
"""Capitalised words in a row inside a sentence, or a capital inside a word (with a second group).
One pattern for both: each pass over the text that looks at every capital costs as much again."""

_WORD = re.compile(r"[^\W\d_]+")
_LOWER_WORD = re.compile(rf"[{LOWER}]{{2,}}")
_SMALL_LETTER = re.compile(rf"[{LOWER}]")
_MIXED = re.compile(rf"[{LOWER}]+[{UPPER}][{LOWER}]*(?!\w)")

LOWER_STARTS = (
    re.compile(rf"\.[\"'”’]{{0,2}}(?:\[\d{{1,3}}\])*[ \t]+([{LOWER}])"),
    re.compile(rf"\?[\"'”’]{{0,2}}[ \t]+([{LOWER}])"),
)
"""A mark that may end a sentence, and a word in lower case after it. Two patterns, because one
that starts with a single character is searched for ten times as fast as one with a choice."""

_UPPER_START = re.compile(rf"[.!?][\"'”’)]{{0,2}}\s+[\"'“‘(\[]{{0,2}}[{UPPER}]")
_ANY_LOWER_START = re.compile(rf"(?:^[ \t]*|([.!?])[\"'”’)]{{0,2}}[ \t]+)[{LOWER}]")
_CAPITALISED = re.compile(rf"[{UPPER}][{LOWER}]")
_LOWER_SENTENCE_OF_I = re.compile(
    rf"(?:^[ \t]*|[.!?]+[\"'”’)]{{0,2}}[ \t]+)(?=[{LOWER}])(?:[^.!?]* )?i[ '’]"
)
_TAG = re.compile(rf"\W*[{LOWER}][^{UPPER}\d.!?:;,]{{1,40}}")
"""A line with a figure is an ingredient or a fact (`4 tbsp greek yogurt`), not a tag."""

_LOWER_TAGS = re.compile(
    rf"[ \t]*(?:Topics?|Tags?|Tagged(?: with)?|Keywords?|Categor(?:y|ies)|Labels?|Filed under)\b"
    rf"[^{UPPER}]*"
)
_LOWER_LINE = re.compile(rf"[ \t]{{0,3}}[\"“]?[{LOWER}]")
_UPPER_LINE = re.compile(rf"[ \t#*>|]*[\"'“‘(]{{0,2}}[{UPPER}]")

MOST_LOWER_STARTS = 0.25
"""Share of sentences that start in lower case, and of the pronoun written so, above which a page
is taken to mean it. Damaged pages have up to 0.2, chats and lower-case essays over 0.8; a forum,
where some write so and some do not, has 0.3."""

_PRONOUN = re.compile(r"[iI](?<![\w.'’(-][iI])(?=['’ ][a-z])")

LONG_WORD = 5
"""Shorter words are searched for with the space before them: `ann` is in `channel`."""

MOST_SEARCHED = 1_000_000
"""Characters that may be searched for single words of a page; beyond, only plain words are."""

LEAST_LINE = 30
"""Characters from which on a line may be running text."""

LONG_LINE = 60
"""Characters from which on a line certainly is running text."""

LONGEST_HEADING = 90
_HEADING = re.compile(rf"[{UPPER}{LOWER}][^|]*[\w)”\"]")
_CAPTION = re.compile(r"\b(?:Image|Photo|Picture|Video|File|Credit|Source|Courtesy)\b")
_LINE_END = re.compile(r"[.!?…][\"'”’)]*$")

MOST_PHRASES = 60
"""Names of several words that are looked for on one page, the most frequent first."""


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether no letter, figure or underscore touches `start:end`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_of_word(before) or _is_of_word(after))


def _start_of_small_letters(text: str, at: int) -> int:
    """Where the run of small letters that holds the one at `at` starts."""
    while at and _SMALL_LETTER.match(text, at - 1):
        at -= 1
    return at


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _does_without_capitals(content: str) -> bool:
    """Whether somebody wrote a line in lower case from the first sentence to the last.

    Or all of the words that it files a page under.
    """
    if _LOWER_TAGS.fullmatch(content):
        return True
    pronouns = Counter(_PRONOUN.findall(content))
    if _LOWER_SENTENCE_OF_I.search(content) or pronouns["i"] > 1 + pronouns["I"]:
        return True
    lower = sum(
        match[1] != "." or ends_sentence(content, match.start(1))
        for match in _ANY_LOWER_START.finditer(content)
    )
    if lower < 2:
        return False
    upper = len(_UPPER_START.findall(content)) + bool(_UPPER_LINE.match(content))
    if not upper:
        return len(_CAPITALISED.findall(content)) < 2
    return lower > upper and bool(pronouns["i"])


class Casing:
    """What a page says about capitals. Words are given and returned in lower case unless said."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._places: dict[str, list[int]] = {}
        self._informal: dict[int, bool] = {}
        self._titles: dict[int, bool] = {}

    @cached_property
    def _capitals(self) -> list[tuple[str, str]]:
        return _CAPITAL.findall(self._page.text)

    @cached_property
    def runs(self) -> Counter[str]:
        """Capitalised words in a row inside a sentence (`Gulf of Sidra`), as they stand."""
        return Counter([run for run, letter_before in self._capitals if not letter_before])

    @cached_property
    def mixed(self) -> frozenset[str]:
        """Words with one capital that is not the first letter, as they stand (`breAthe`)."""
        pairs = {letter + capital for capital, letter in self._capitals if letter}
        text = self._page.text
        found = set()
        for pair in pairs:
            at = text.find(pair)
            while at >= 0:
                start = _start_of_small_letters(text, at)
                match = _MIXED.match(text, start)
                if match is not None and not _is_of_word(text[start - 1 : start]):
                    found.add(match[0])
                at = text.find(pair, at + 2)
        return frozenset(found)

    @cached_property
    def contested(self) -> frozenset[str]:
        """The words, common ones aside, that stand in lower case and capitalised in a sentence."""
        text = self._page.text
        capitals = " ".join(self.runs).replace("’s", "").replace("'s", "")
        # unlike -=, `difference` takes no look at each ordinary word
        words = set(capitals.lower().split()).difference(ordinary())
        if len(words) * len(text) > MOST_SEARCHED:
            words = {word for word in words if _LOWER_WORD.fullmatch(word)}
        small = self._page.words.among(set(" ".join(words).encode().split()))
        words = {*map(bytes.decode, small), *[word for word in words if not word.isalpha()]}
        if not words:
            return frozenset()
        forms = {form.lower() for form in capitals.split() if len(form) > 2 and not form.isupper()}
        return frozenset(
            word
            for word in words & forms
            if (word if len(word) >= LONG_WORD else f" {word}") in text and self.places(word)
        )

    def forms(self, word: str) -> set[str]:
        """The capitalised forms in which a word stands inside a sentence."""
        return self._forms.get(word, set())

    @cached_property
    def _forms(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for form in set(_WORD.findall(" ".join(self.runs))):
            found.setdefault(form.lower(), set()).add(form)
        return found

    @cached_property
    def phrases(self) -> list[str]:
        """Names of several words that stand inside sentences twice or more, frequent ones first."""
        found: Counter[str] = Counter()
        for run, count in self.runs.items():
            if " " in run:
                found[run.replace("'s ", "’s ").rpartition("’s ")[2]] += count
        several = (run for run, count in found.most_common(MOST_PHRASES) if count > 1)
        return [run for run in several if " " in run]

    @cached_property
    def writes_lower(self) -> bool:
        """Whether sentences of this page start in lower case as a habit, not as a slip.

        True too for a page that has no start of a sentence to compare with.
        """
        text = self._page.text
        pronouns = Counter(_PRONOUN.findall(text))
        lower = len(self.lower_lines) + pronouns["i"]
        for pattern in LOWER_STARTS:
            lower += sum(ends_sentence(text, match.start()) for match in pattern.finditer(text))
        upper = len(_UPPER_START.findall(text)) + pronouns["I"]
        upper += sum(1 for line in self._page.lines if line and _UPPER_LINE.match(line))
        few = lower < 2 or (lower == 2 and upper > 1)
        return not upper or (not few and lower > MOST_LOWER_STARTS * (lower + upper))

    def is_informal(self, line: int) -> bool:
        """Whether a line does without capitals: a comment by somebody, or one of a list of tags."""
        if line not in self._informal:
            content = self._page.lines[line]
            self._informal[line] = _does_without_capitals(content) or self._is_tag(line)
        return self._informal[line]

    def _is_tag(self, line: int) -> bool:
        """Whether a line is one of several words or phrases in lower case, each on its line."""
        page = self._page
        beside = (page.previous_filled(line), page.next_filled(line))
        lines = [line, *(other for other in beside if other is not None)]
        tags = [_TAG.fullmatch(page.stripped[number]) is not None for number in lines]
        return tags[0] and any(tags[1:])

    @cached_property
    def lower_lines(self) -> list[int]:
        """The lines of running text that start in lower case, a quotation mark aside."""
        return [
            number
            for number, line in enumerate(self._page.lines)
            if line and not line[0].isupper() and len(line) > LEAST_LINE and _LOWER_LINE.match(line)
        ]

    def places(self, form: str) -> list[int]:
        """Where a word or phrase, spelled and cased just so, starts."""
        if form not in self._places:
            self._places[form] = self._search(form)
        return self._places[form]

    def _search(self, form: str) -> list[int]:
        text = self._page.text
        found: list[int] = []
        start = text.find(form)
        while start >= 0:
            if is_apart(text, start, start + len(form)):
                found.append(start)
            start = text.find(form, start + len(form))
        return found

    @cached_property
    def headings(self) -> list[int]:
        """The short lines without an end mark that stand alone above running text, in order."""
        lines = self._page.lines
        short = [i for i, line in enumerate(lines) if 2 < len(line) < LONGEST_HEADING]
        return [line for line in short if self._is_heading(line)]

    def _is_heading(self, line: int) -> bool:
        lines: list[str] = self._page.stripped
        if _HEADING.fullmatch(lines[line]) is None or (line and lines[line - 1]):
            return False
        if _CAPTION.search(lines[line]):
            return False
        below = self._page.next_filled(line)
        if below is None or below == line + 1:
            return False
        return len(lines[below]) > LONG_LINE

    def is_title(self, line: int) -> bool:
        """Whether a line is a heading: most words are capitalised, and it is short or unclosed."""
        if line not in self._titles:
            self._titles[line] = _is_title(self._page.stripped[line])
        return self._titles[line]


def _is_title(content: str) -> bool:
    if len(content) > LONG_LINE and _LINE_END.search(content[-4:]):
        return False
    words: list[str] = [w for w in _WORD.findall(content) if len(w) > 3]
    return sum(word[0].isupper() for word in words) >= 0.5 * len(words)
