"""The engine: rules act on a document phase by phase, round by round, until nothing changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from cleaner.document import Document
from cleaner.edit import Edit, apply, compose, invert, resolve
from cleaner.errors import TimeLimitError, UnreadableError, UnstableError
from cleaner.gaps import close_gaps
from cleaner.kept_words import KeptWords
from cleaner.newlines import LineEndings
from cleaner.page import Page
from cleaner.result import KEEP, Decision, Result, Verdict
from cleaner.rule import Applicability, Phase, Rule
from cleaner.ruleset import Hits, RuleSet
from cleaner.search.needle_search import KnownLines
from cleaner.search.pattern import TIME_LIMIT, seconds_for, time_limit
from cleaner.torn import is_torn

MOST_ROUNDS = 5
"""Rounds after which a text that still changes is called unstable; three is the usual most."""

MOST_REMOVED = 0.5
"""Share of a document's characters that may go; above it the document is left for a person."""

LEAST_GUARDED = 500
"""Removals of fewer characters do not trip the guard: a stub may well be mostly furniture."""


class Engine:
    """Cleans documents with one rule set. `unsafe` lets its unsafe rules act too.

    `guard` turns the over-removal guard off for the rule tests, whose texts are a few lines long.
    `seconds` is how long a document may take, or each million characters of it, in seconds of
    computing. `words` are words and phrases that no repair may change.
    """

    def __init__(
        self,
        ruleset: RuleSet,
        *,
        unsafe: bool = False,
        guard: bool = True,
        seconds: float = TIME_LIMIT,
        words: Iterable[str] = (),
    ) -> None:
        allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
        self.ruleset = ruleset
        self._guard = guard
        self._seconds = seconds
        self._words = KeptWords(words)
        self._judges = [rule for rule in ruleset if type(rule).judge is not Rule.judge]
        safe = [rule.applicability in allowed for rule in ruleset]
        self._applied = frozenset(i for i, is_safe in enumerate(safe) if is_safe)
        self._not_applied = frozenset(range(len(ruleset))) - self._applied

    def clean(self, document: Document) -> Result:
        """Return the cleaned document.

        Raises DocumentError when a rule takes too long on it, the rules never settle, or the text
        holds half of a character.
        """
        endings = LineEndings(document.text)
        page = Page(endings.text)
        _check_readable(document, page)
        with time_limit(seconds_for(len(document.text), self._seconds)):
            edits, withheld = self._settle(document, page)
        restored = tuple(endings.restore(edits))
        result = Result(
            document, apply(document.text, restored), restored, tuple(endings.restore(withheld))
        )
        return self._judge(result)

    def clean_many(self, documents: Iterable[Document]) -> Iterator[Result]:
        """Clean documents one after the other; the first that cannot be cleaned raises."""
        return map(self.clean, documents)

    def _settle(self, document: Document, page: Page) -> tuple[list[Edit], list[Edit]]:
        """Run rounds until one edits nothing; return the edits made and withheld, on the page."""
        original = page.text
        edits: list[Edit] = []
        memory = {phase: _Memory() for phase in Phase}
        known = KnownLines()
        seen = {original}
        acted: set[str] = set()
        rounds = 0
        while rounds < MOST_ROUNDS:
            page, passes, hits = self._round(document, page, memory, known)
            if not passes:
                return edits, self._withheld(document, page, edits, hits, known)
            page = page.told_anew()
            for pass_edits in passes:
                edits = compose(edits, pass_edits, original)
            only_removed = not any(edit.new for one in passes for edit in one)
            rounds += not only_removed  # what only shrinks comes to an end by itself
            again = page.text in seen
            acted = {edit.rule for one in passes for edit in one} | (acted if again else set())
            if again:
                break
            seen.add(page.text)
        raise UnstableError(
            f"{document.id}: the rules do not settle on this text; the last to act were "
            f"{', '.join(sorted(acted))}"
        )

    def _round(
        self, document: Document, page: Page, memory: dict[Phase, _Memory], known: KnownLines
    ) -> tuple[Page, list[list[Edit]], Hits | None]:
        """Run every phase once; return the page they make and the edits of each phase that edited.

        The edits of a phase are against the text that the phase before made. The hits are those of
        the page returned, where they are known.
        """
        passes: list[list[Edit]] = []
        hits: Hits | None = None
        for phase in Phase:
            if memory[phase].settled == page.text:
                continue
            if hits is None:
                hits = self._hits(document, page, known)
            places = self.ruleset.places(phase, hits, page, self._applied)
            fresh = memory[phase].fresh_lines(page)
            found = [
                (place, edit)
                for place in places
                for edit in self._find(document, page, place, hits, fresh)
            ]
            memory[phase].remember(page, [edit for _, edit in found])
            if not found:
                continue
            chosen = close_gaps(page, resolve(found)[0])
            passes.append(chosen)
            page, hits = page.after(chosen), None
        return page, passes, hits

    def _hits(self, document: Document, page: Page, known: KnownLines) -> Hits:
        try:
            return self.ruleset.hits(page, known)
        except TimeoutError as error:
            raise _too_slow(document, str(error)) from error

    def _find(
        self,
        document: Document,
        page: Page,
        place: int,
        hits: Hits,
        fresh: Collection[int] | None = None,
    ) -> list[Edit]:
        """What one rule wants on a page; of a local rule, on its `fresh` lines (None: all)."""
        rule = self.ruleset.rules[place]
        lines: Sequence[int] = (
            hits.get(place, ()) if place in hits.covered else range(len(page.lines))
        )
        if fresh is not None and rule.LOCAL:
            lines = [line for line in lines if line in fresh]
        if not lines:
            return []
        try:
            found = [edit for edit in rule.find(page, lines) if edit.new != edit.old]
        except TimeoutError as error:
            raise _too_slow(document, rule.id) from error
        return [edit for edit in found if self._may_act(page, rule, edit)]

    def _may_act(self, page: Page, rule: Rule, edit: Edit) -> bool:
        """Whether nothing in the text is against an edit: no mark, kept word, or torn sentence."""
        if rule.when in _TAKES_LINES and not rule.TEARS and is_torn(page, edit):
            return False
        if page.marks:
            if page.marks.cut_by(edit.start, edit.end):
                return False
            lead = 0 if edit.new.strip() else len(edit.old) - len(edit.old.lstrip("\n"))
            first = page.line_at(edit.start + lead)
            if page.marks.keep_off(rule.id, first, page.line_at(max(edit.start, edit.end - 1))):
                return False
        return not (self._words and rule.when is Phase.REPAIR and self._words.hold(page.text, edit))

    def _withheld(
        self,
        document: Document,
        page: Page,
        edits: list[Edit],
        hits: Hits | None,
        known: KnownLines,
    ) -> list[Edit]:
        """What the rules that may not act would have done to the settled text."""
        if not self._not_applied:
            return []
        if hits is None:
            hits = self._hits(document, page, known)
        places = [
            i for phase in Phase for i in self.ruleset.places(phase, hits, page, self._not_applied)
        ]
        found = [(i, edit) for i in places for edit in self._find(document, page, i, hits)]
        chosen, _ = resolve(found)
        return list(_on_original(chosen, edits))

    def _judge(self, result: Result) -> Result:
        """Add the verdict; a document that would lose too much gets its text back."""
        reason = self._too_much(result) if self._guard else ""
        if reason:
            return replace(
                result,
                text=result.document.text,
                edits=(),
                withheld=result.edits,
                verdict=Verdict(Decision.REVIEW, reason),
            )
        verdicts = [verdict for rule in self._judges if (verdict := rule.judge(result))]
        severity = [Decision.KEEP, Decision.REVIEW, Decision.REJECT]
        worst = max(verdicts, key=lambda v: severity.index(v.decision), default=KEEP)
        return replace(result, verdict=worst)

    def _too_much(self, result: Result) -> str:
        """Say how much of the document would go, if that is more than may go; else ''."""
        removed = sum(_filled(edit.old) - _filled(edit.new) for edit in result.edits)
        if not removed or (removed < LEAST_GUARDED and result.text.strip()):
            return ""
        before = _filled(result.document.text)
        limited = [rule for rule in self.ruleset if rule.max_removed is not None]
        own = {rule.id for rule in limited}
        others = removed - sum(_lost(edit) for edit in result.edits if own & set(edit.rules))
        if others > MOST_REMOVED * before:
            return f"{removed / before:.0%} of the text would go; it was left as it was"
        for rule in limited:
            share = sum(_lost(edit) for edit in result.edits if rule.id in edit.rules) / before
            if rule.max_removed is not None and share > rule.max_removed:
                return (
                    f"{rule.id} alone would remove {share:.0%} of the text; it was left as it was"
                )
        return ""


_MAY_BE_SURROGATE = b"\xed"
"""What half of a character begins with in UTF-8, and some Korean letters."""


def _too_slow(document: Document, rule_id: str) -> TimeLimitError:
    return TimeLimitError(
        f"{document.id}: rule {rule_id} took too long on this text; simplify its pattern"
    )


_TAKES_LINES = {Phase.DROP, Phase.DUPLICATES}


class _Memory:
    """What one phase has seen in the rounds of one document, so that no work is done twice."""

    def __init__(self) -> None:
        self.settled: str | None = None
        """The last text in which the phase found nothing."""
        self._language: str | None = None
        self._quiet: set[str] = set()

    def fresh_lines(self, page: Page) -> Collection[int] | None:
        """The lines in which local rules may yet find something; None when all may."""
        if not self._quiet or page.language != self._language:
            return None
        return {i for i, line in enumerate(page.lines) if line not in self._quiet}

    def remember(self, page: Page, found: list[Edit]) -> None:
        """Note the lines in which nothing was found."""
        if not found:
            self.settled = page.text
            return
        self._language = page.language
        self._quiet = set(page.lines)
        for edit in found:
            for line in range(page.line_at(edit.start), page.line_at(edit.end) + 1):
                self._quiet.discard(page.lines[line])


def _check_readable(document: Document, page: Page) -> None:
    if _MAY_BE_SURROGATE not in page.encoded:
        return
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"{document.id}: character {error.start} is half of one (a surrogate), which no "
            "encoding can write; decode the text again, or replace it by U+FFFD"
        ) from error


def _filled(text: str) -> int:
    """The number of characters that are not white space."""
    return sum(map(len, text.split()))


def _lost(edit: Edit) -> int:
    return max(0, _filled(edit.old) - _filled(edit.new))


def _on_original(found: list[Edit], edits: list[Edit]) -> Iterator[Edit]:
    """Move edits on the settled text back to the original; drop those on text that edits wrote."""
    back = invert(edits)
    shift = 0
    at = 0
    for edit in found:
        while at < len(back) and back[at].end <= edit.start:
            shift += len(back[at].new) - len(back[at].old)
            at += 1
        if at == len(back) or back[at].start >= edit.end:
            yield replace(edit, start=edit.start + shift, end=edit.end + shift)
