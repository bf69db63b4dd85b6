"""The `missing-space` kind: a mark and the next word with no space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.evidence.language_evidence import SMALL_WORDS
from cleaner.evidence.sentences import is_abbreviation
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

_WORD_AFTER = re.compile(r"[^\W\d_](?:[\w'’\-]*\w)?")
_TOKEN_BEFORE = re.compile(r"\S+$")
_TOKEN_AFTER = re.compile(r"\S{0,80}")
_NOTATION = re.compile(r"=|->|::|\w\(|[\[({][\[({]")
"""A token with one of these is a formula, a call, a type."""

_IDENTIFIER = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|_|[a-z][A-Z]")
"""`btwl2cap`, `RtsUStor`: names that programs give to things."""

_CONTRACTED = frozenset({"s", "t", "m", "d", "ll", "re", "ve"})

_PAIR = re.compile(r"[^\W\d_]:[^\W\d_]")
"""Two of these on a line are keys and values, or pages of a wiki."""

_NAMESPACE = re.compile(
    r"(?:wikipedia|wikipédia|category|catégorie|kategorie?|categoría|file|fichier|datei|archivo|"
    r"template|modèle|vorlage|mall|user|utilisateur|benutzer|användare|help|aide|hilfe|ayuda|hjälp|"
    r"portal|portail|special|spécial|spezial|project|projet|projekt|talk|discussion|diskussion)",
    re.IGNORECASE,
)
"""What stands before the colon in the name of a wiki page."""

_GENDERED = re.compile(r"innen|(?:in|[ernms])\b")
"""What stands behind a colon in a German word that means everybody: `Leser:innen`, `jede:r`."""

_FILES = frozenset(("README", "LICENSE", "COPYING", "INSTALL", "CHANGES", "NEWS", "TODO"))
"""`README.Debian` is a file."""

_LATIN = ("e.g.", "i.e.")
_CLOSED_BY = {"“": "”", "‘": "’", "«": "»"}
_CLOSING = "”’»)]\"'"

LEAST_WORDS = 5
"""A line of fewer words is a label, a key, a list of tags: nothing is put right in it."""

SHORTEST_QUOTE = 4
"""Characters from an opening quote to its closing one; `‘n’` is no quotation."""

LONGEST_CHAIN = 3
"""`a,b,c,d`: a token with this many marks of the kind inside is a list of keys or codes."""


@dataclass(frozen=True)
class _Joint:
    """A mark with a letter or an opening quote right behind it."""

    content: str
    """The line."""
    start: int
    """Where the mark starts in the line."""
    at: int
    """Where the space would go."""

    @cached_property
    def mark(self) -> str:
        return self.content[self.start : self.at]

    @cached_property
    def word(self) -> str:
        """The word behind the mark."""
        found = _WORD_AFTER.match(self.content, self.at)
        return found[0] if found else ""

    @cached_property
    def before(self) -> str:
        """The word that ends at the mark, with its closing quote if any; '' where none does."""
        found = _TOKEN_BEFORE.search(self.content, max(0, self.start - 60), self.start)
        if not found:
            return ""
        token = found[0]
        if token[-1] in _CLOSING:
            return token if any(map(str.isalnum, token)) else ""
        return re.split(r"[^\w'’]", token)[-1] if token[-1].isalnum() else ""

    @property
    def token(self) -> str:
        """Everything around the mark up to the next spaces."""
        left = _TOKEN_BEFORE.search(self.content, max(0, self.start - 80), self.start)
        right = _TOKEN_AFTER.match(self.content, self.start)
        return (left[0] if left else "") + (right[0] if right else "")


@dataclass(frozen=True, kw_only=True)
class MissingSpaceRule(Rule):
    """Puts a space behind each of the marks `after` where the next word follows at once.

    It acts in running text only: never in code, addresses, names of files, figures, abbreviations
    (see `cleaner.evidence.protected`), nor in a form that the page writes more than once.
    """

    KIND: ClassVar[str] = "missing-space"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    after: tuple[str, ...] = option(
        "The marks: each one of `,;:.!?…`, alone or with a closing quote or bracket behind it."
    )
    before: Literal["word", "sentence", "quote"] = option(
        "word: any word may follow; sentence: only one with a capital; quote: an opening quote.",
        default="word",
    )
    abbreviations: Literal["never", "only"] = option(
        "Whether a full stop that belongs to an abbreviation counts.", default="never"
    )
    not_in: tuple[str, ...] = option(
        "Languages (ISO 639-1) that join words with these marks; where the language of a line is "
        "not known, no space is put in either.",
        default=(),
    )

    @classmethod
    def concerns(cls, page: Page) -> bool:
        return bool(page.spacing.joints)

    def may_find(self, page: Page) -> bool:
        return not page.spacing.joints.keys().isdisjoint(self._joints)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for mark in self._joints:
            for start in page.spacing.joints.get(mark, ()):
                at = start + len(mark) - (self.before == "quote")
                if self.before == "sentence" and not page.text[at].isupper():
                    continue  # most joints are those of addresses
                line = page.line_at(at)
                shift = page.starts[line]
                joint = _Joint(page.lines[line], start - shift, at - shift)
                if self._is_fault(page, line, joint):
                    yield self.replacement(page, at, at, " ")

    @cached_property
    def _joints(self) -> tuple[str, ...]:
        """The marks as `Spacing.joints` lists them."""
        if self.before != "quote":
            return self.after
        return tuple(mark + quote for mark in self.after for quote in _CLOSED_BY)

    def _is_fault(self, page: Page, line: int, joint: _Joint) -> bool:
        mark, at = page.starts[line] + joint.start, page.starts[line] + joint.at
        return (
            bool(joint.before)
            and (_opens_quote(joint) if self.before == "quote" else self._may_follow(joint))
            and _has_words(joint.content)
            and not page.is_protected(mark, at)
            and not page.is_protected(at, at)
            and not _is_name(page, joint)
            and (not page.technical or _reads_on(joint))
            and (not self.not_in or page.language_of(line) not in {*self.not_in, None})
            and self.speaks(page, line)
        )

    def _may_follow(self, joint: _Joint) -> bool:
        """Whether the word behind the mark is one that a space belongs before."""
        word, before = joint.word, joint.before
        if not _is_cased(word):
            return False
        if "." in joint.mark and not self._allows_stop(joint):
            return False
        if joint.mark == ":" and _GENDERED.match(word):
            return False
        if _is_notation(joint) or not _closes(joint):
            return False
        if self.before == "sentence":
            return _starts_sentence(joint)
        if len(before) == 1 and before.isalpha() and ":" in joint.mark:
            return False
        if len(before) == 1 and before.isalpha():
            return len(word) > (before != "I") + 1 and word.islower()  # `and I,we`, not `f(x,y)`
        if len(word) == 1:  # `and,a day later`, `,e.g.`, but not `“Halt!”s`
            lone = joint.content[joint.at + 1 :].startswith(" ") and joint.mark[-1] not in _CLOSING
            return lone or joint.content.startswith(_LATIN, joint.at)
        return True

    def _allows_stop(self, joint: _Joint) -> bool:
        """Whether the full stop is of the kind this rule is for: of a sentence or a short form."""
        content, before, word = joint.content, joint.before, joint.word
        if self.abbreviations == "never":
            item = before.isdigit() and not content[: joint.start - len(before)].strip(" \t-*•")
            return item or not is_abbreviation(content, joint.start)
        return (  # `Dr.Alam`, but neither `J.Alam` nor `torch.nn.Module` nor `No.B12`
            is_abbreviation(content, joint.start)
            and len(before) > 1
            and not before.isdigit()
            and (word[1:2].islower() or word[1:2] in {"'", "’"})
            and not content.endswith(".", 0, joint.start - len(before))
        )


@lru_cache(maxsize=1)  # it is asked at each mark of a line
def _has_words(content: str) -> bool:
    """Whether a line is more than a label, a key, a list of tags."""
    return len(content.split(None, LEAST_WORDS - 1)) >= LEAST_WORDS


@lru_cache(maxsize=1)
def _has_pairs(content: str) -> bool:
    """Whether a line has keys and values, or pages of a wiki."""
    return sum(1 for _ in islice(_PAIR.finditer(content), 2)) > 1


def _reads_on(joint: _Joint) -> bool:
    """Whether a sentence certainly goes on behind the mark, or ends there and another starts.

    Where programs are spoken of, `host:path`, `event,ip`, `threading.Lock` are names, and only a
    small word behind the mark, with its own space behind it, tells.
    """
    small = joint.word.lower() in _SMALL_WORDS and ":" not in joint.mark
    return (
        small
        and joint.before[-1:].islower()
        and joint.content.startswith(" ", joint.at + len(joint.word))
    )


_SMALL_WORDS = frozenset(" ".join(SMALL_WORDS.values()).split())


def _is_cased(word: str) -> bool:
    """Whether a word is of a script with capitals; Chinese, Hindi, Arabic use other spaces."""
    return word[:1].isupper() or word[:1].islower()


def _closes(joint: _Joint) -> bool:
    """Whether the quote behind the mark closes; one of a kind that also opens must be a second."""
    quote, content = joint.mark[-1], joint.content
    if quote not in '"”' or (quote == "”" and ("“" in content or "„" in content)):
        return True
    return content.count(quote, 0, joint.at - 1) % 2 == 1 and content.count(quote) % 2 == 0


def _opens_quote(joint: _Joint) -> bool:
    """Whether the quote behind the mark opens: in German and Nordic text the same one closes."""
    rest = joint.content[joint.at :]
    return (
        _is_cased(rest[1:2])
        and rest.find(_CLOSED_BY[rest[0]]) >= SHORTEST_QUOTE
        and "„" not in joint.content[: joint.at]
    )


def _is_name(page: Page, joint: _Joint) -> bool:
    """Whether the glued form is a name: the page writes it, or the head of it, so again and again.

    `torch.nn` and `torch.Tensor` are names where no `torch` stands alone, and so is `Yahoo!Mail`;
    `death.By` is none where `by` is a word of the page. Where an abbreviation in capitals is glued
    to several words, it is a brand: `DN.Prio`, `DN.korsord`.
    """
    word, before, mark = joint.word, joint.before, joint.mark
    places = page.spacing.glued_to(before, mark)
    if word:
        whole = sum(page.text.startswith(word, at + len(mark)) for at in places)
    else:
        whole = page.text.count(before + mark)  # a quotation follows
    if whole > 1 and not page.words.times(word.lower()):
        return True
    if mark not in {".", ":", "!", "?"}:
        return False
    glued = len(places)
    return glued > 1 and (page.words.times(before) <= glued or before.isupper())


def _is_notation(joint: _Joint) -> bool:
    """Whether the mark joins things that are no words: `news,sport,weather`, `lat=4;lon=9`."""
    token, mark = joint.token, joint.mark[0]
    links = len(re.findall(re.escape(mark) + r"(?=\w)", token))
    if links >= LONGEST_CHAIN or _NOTATION.search(token) or joint.before in _FILES:
        return True
    if mark not in ";:":
        return False
    if mark == ";" and joint.word in _CONTRACTED:  # `she;s`: the key beside the apostrophe
        return True
    names = any(map(_IDENTIFIER.search, (joint.before, joint.word)))
    if mark == ";":
        return names or ":" in token or (joint.before.isupper() and joint.word.isupper())
    return (
        names
        or any(map(str.isdigit, joint.word))
        or (joint.before.isupper() and not joint.word[1:].islower())  # `HOST:PORT`
        or joint.word in {"ing", "ed"}  # `Cc:ing`
        or (joint.before.isupper() and joint.word.islower())  # `SMHI:s`, `UNESCO:n`
        or links > 1
        or _has_pairs(joint.content)
        or _NAMESPACE.fullmatch(joint.before) is not None
    )


def _starts_sentence(joint: _Joint) -> bool:
    """Whether the word behind the mark is cased like the first of a sentence, and no identifier."""
    word, before = joint.word, joint.before
    rest = joint.content[joint.at + len(word) :]
    if (len(before) == 1 and before.isalpha()) or before in _FILES:
        return False
    if len(word) > 1 and word.isupper() and before.isupper() and not joint.content.isupper():
        return False  # `IQ.LIGHT`, `DN.SE`
    if not word[0].isupper() or rest[:1] in {"(", "_", "@", "/", "\\", "="}:
        return False
    if rest[:1] == "." and rest[1:2].isalnum():
        return False
    return len(word) > 1 or rest[:1] in {" ", ","}
