"""What removals would tear: no rule may take a piece of a sentence, of code or of a list."""

from __future__ import annotations

from cleaner.edit import Edit
from cleaner.evidence.wrapped import is_underline
from cleaner.page import Page


def is_torn(page: Page, edit: Edit) -> bool:
    """Whether an edit that takes lines takes a piece of a sentence, code, a heading, or a list.

    A heading is a line that the next one underlines, or in capitals over wrapped text; a list is
    one of words.
    """
    first, last = page.line_at(edit.start), page.line_at(max(edit.start, edit.end - 1))
    if edit.start > page.starts[first]:
        first += 1
    filled = [line for line in range(first, last + 1) if page.stripped[line]]
    if not filled or edit.new:
        return False
    below = filled[-1] + 1
    return (
        page.is_word_list
        or (len(filled) == 1 and (_is_entry(page, filled[0]) or _is_heading(page, filled[0])))
        or filled[0] in page.wrapped
        or below in page.wrapped
        or not page.code_lines.isdisjoint(filled)
        or (below < len(page.lines) and is_underline(page.stripped[below]))
    )


def _is_heading(page: Page, line: int) -> bool:
    """Whether a line in capitals heads wrapped text, as `DISCLAIMER` does in licences."""
    below = page.next_filled(line)
    return below is not None and below + 1 in page.wrapped and page.stripped[line].isupper()


def _is_entry(page: Page, line: int) -> bool:
    """Whether a line is one word of an index: it stands between its neighbours in the alphabet.

    `replicator`, `reply`, `restriction`; the labels of buttons begin with capitals.
    """
    around = (page.previous_filled(line), line, page.next_filled(line))
    words = [page.stripped[at] for at in around if at is not None]
    return (
        len(words) == 3
        and " " not in words[1]
        and words[1].islower()
        and words[1][:2] in {words[0][:2], words[2][:2]}
        and words[0][:1] == words[1][:1] == words[2][:1]
        and words[0] < words[1] < words[2]
    )
