"""What a form that is no word stands for, when that is clear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cleaner.lexicon.glued import may_be_two, split_small_word
from cleaner.lexicon.near import Slip, near, slip
from cleaner.lexicon.store import zipf_of

Evidence = Literal[
    "listed",
    "swapped",
    "doubled",
    "undoubled",
    "dropped",
    "added",
    "neighbour",
    "vowel",
    "letter",
    "glued",
    "joined",
]
"""Why a form is read as a word: it stands in the list of misspellings, or is one slip away; or why
it is read as two: the second is one of the small words of English, or the page joins its words."""

LISTED_LEAD = 2.0
"""What a place in the list of misspellings is worth when it names one word: a hundredfold."""

LISTED_CHOICE_LEAD = 1.0
"""The same when the list names several words."""

UNLISTED_COST = 0.8
"""The cost of a listed misspelling that is more than one slip away."""

MARGIN = 1.0
"""How many powers of ten the best reading must be ahead of the next: ten times as likely."""

LISTED_MARGIN = 0.4
"""The same for a form for which the list names one word."""

CHOICE_MARGIN = 2.0
"""The same for a form of four letters or less for which the list names several words: `tyhe` is
`the` or `they`, and how frequent those are does not tell which."""

RARER = 2.0
"""How many powers of ten rarer than its reading a form must be, not to be a word of its own."""

LISTED_RARER = 1.0
"""The same for a form that the list names."""

SPOKEN_ZIPF = 2.5
"""From this frequency on a form that no list knows is how people speak (`shoulda`, 3.1), no slip:
slips that are as frequent have found their way into the list of misspellings."""

SHORTEST = 4
"""Shorter forms are one slip away from too many words; they are read by the list only."""

_ENDINGS = (
    *("ing", "ings", "er", "ers", "ed", "ish", "less", "like", "wise", "able", "ness", "ism"),
    *("y", "ey", "ily", "iness", "ier", "iest"),
)
_BEGINNINGS = (
    *("anti", "auto", "bio", "co", "counter", "cyber", "de", "dis", "e", "eco", "ex", "hyper"),
    *("inter", "macro", "mega", "meta", "micro", "mini", "mis", "multi", "nano", "neo", "non"),
    *("over", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "self", "semi", "sub"),
    *("super", "trans", "ultra", "un", "under", "up"),
)

_BLENDED_ENDINGS = (
    *("mate", "mates", "ware", "scape", "scapes", "athon", "athons", "holic", "holics", "zilla"),
    *("gate", "punk", "core", "verse", "preneur", "tainment", "flation", "cation", "cations"),
)
"""Endings that people join to half a word to make a new one: `commate`, `shrimpathon`."""


_LATIN_ENDINGS = (
    *("orum", "arum", "ibus", "ensis", "icus", "inus", "osus", "atus", "ulus", "icum", "inum"),
    *("atum", "osum", "ulum", "icae", "inae", "iae", "ii", "ica", "osa", "ata", "ulata", "oides"),
)
"""Endings of Latin words, which stand in English texts as they are: names of plants, of bones."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the word list says of one form."""

    mark: str = ""
    """The mark of the form in the word list (see `cleaner.lexicon.store`)."""
    listed: str = ""
    """What it stands for if it is a listed misspelling; several words separated by commas."""

    @property
    def settled(self) -> bool:
        """Whether the form needs no reading: a word, or one to be left alone."""
        return self.mark[:1] in {"w", "a"} or (self.foreign and not self.listed)

    @property
    def foreign(self) -> bool:
        """Whether the form is frequent as it is, here or in another language."""
        return self.mark[:1] == "f"

    @property
    def name(self) -> bool:
        """Whether the form, written with a capital, is a name."""
        return self.mark == "n"

    @property
    def zipf(self) -> float:
        """How often English texts hold the form; 0.0 when they do not."""
        return zipf_of(self.mark)


@dataclass(frozen=True, slots=True)
class Reading:
    """The word that a form stands for, and how that is known."""

    form: str
    right: str
    evidence: Evidence
    lead: float
    """Powers of ten by which this reading is ahead of the next one."""
    foreign: bool = False
    """Whether the form is a frequent word of another language too."""

    def why(self) -> str:
        """One sentence for the report."""
        if self.evidence == "listed":
            return f"'{self.form}' is a known misspelling of '{self.right}'."
        if self.evidence in {"glued", "joined"}:
            others = "" if self.evidence == "glued" else ", as others of this page are"
            return f"'{self.form}' is '{self.right}' without the space{others}."
        return f"'{self.form}' is no English word; '{self.right}' is {_AWAY[self.evidence]}."


_AWAY: dict[Evidence, str] = {
    "swapped": "one swap of letters away",
    "doubled": "the same with one letter not doubled",
    "undoubled": "the same with one letter doubled",
    "dropped": "one missing letter away",
    "added": "one stray letter away",
    "neighbour": "one neighbouring key away",
    "vowel": "one vowel away",
    "letter": "one letter away",
}


def read(form: str, facts: Facts, common: Mapping[str, float]) -> Reading | None:
    """Return what `form` stands for, or None when it is a word or its reading is not clear."""
    if facts.mark[:1] == "a" and form.endswith("the"):  # `afterthe`: texts hold it often enough
        return _read_as_two(form, common)
    if facts.settled or "'" in facts.listed:  # `thats`, `wont`: rules of their own know those
        return None
    ranked = _ranked(form, facts, common)
    if not ranked:
        return None if facts.zipf or facts.name else _read_as_two(form, common)
    score, right, evidence = ranked[0]
    lead = score - ranked[1][0] if len(ranked) > 1 else 9.0
    frequency = common.get(right, LISTED_LEAD)
    if form + "g" == right and form.endswith("in"):  # `goin`, `dyin`: so people speak
        return None
    rarer = frequency - facts.zipf
    if evidence == "listed":
        certain = lead >= _listed_margin(form, facts) and rarer >= LISTED_RARER
        certain = certain and (len(form) >= SHORTEST or _is_plain_slip(form, right))
        certain = certain and not _is_likelier_else(form, right, facts)
    else:
        certain = lead >= MARGIN and rarer >= RARER and not facts.name
        certain = certain and facts.zipf < SPOKEN_ZIPF and not _is_inflected(form, right)
        certain = certain and (form[0] == right[0] or evidence == "swapped")
        certain = certain and (evidence == "doubled" or not _is_derived(form, common))
        certain = certain and not may_be_two(form, common) and not form.endswith(_LATIN_ENDINGS)
    return Reading(form, right, evidence, lead, facts.foreign) if certain else None


def _read_as_two(form: str, common: Mapping[str, float]) -> Reading | None:
    """The reading of a form that is near no word as a word and a small word behind it."""
    words = split_small_word(form, common)
    return Reading(form, " ".join(words), "glued", common[words[0]]) if words else None


def _is_likelier_else(form: str, right: str, facts: Facts) -> bool:
    """Whether the list names a word whose letters only changed places, or two words, beside it.

    However frequent `right` is: `weild` is `wield` rather than `wild`, `towin` may be `to win`.
    """
    others = [other for other in facts.listed.split(",") if other != right]
    swapped = any(sorted(other) == sorted(form) for other in others)
    if any(other.replace(" ", "") == form for other in others):
        told = slip(form, right)
        return told is None or told[1] not in {"doubled", "undoubled"}  # `allready` is clear
    return swapped and sorted(right) != sorted(form)


def _listed_margin(form: str, facts: Facts) -> float:
    if "," not in facts.listed:
        return LISTED_MARGIN
    return CHOICE_MARGIN if len(form) <= SHORTEST else MARGIN


def _ranked(
    form: str, facts: Facts, common: Mapping[str, float]
) -> list[tuple[float, str, Evidence]]:
    """The readings of a form with their scores, best first."""
    scored: dict[str, tuple[float, str, Evidence]] = {}
    rights = facts.listed.split(",") if facts.listed else []
    bonus = LISTED_LEAD if len(rights) == 1 else LISTED_CHOICE_LEAD
    for right in rights:
        told = slip(form, right)
        cost = told[0] if told else UNLISTED_COST
        scored[right] = (common.get(right, 2.0) - cost + bonus, right, "listed")
    if len(form) >= SHORTEST or rights:
        for right in near(form, common):
            told = slip(form, right)
            if right not in scored and told is not None:
                evidence: Slip = told[1]
                scored[right] = (common[right] - told[0], right, evidence)
    return sorted(scored.values(), reverse=True)


def _is_plain_slip(form: str, right: str) -> bool:
    """Whether a form of two or three letters is a slip: `teh`, `tge`, but not `edn` or `nd`."""
    told = slip(form, right)
    return told is not None and told[1] in {"swapped", "neighbour"}


def _is_inflected(form: str, right: str) -> bool:
    """Whether a form is its reading with an ending: a wrong plural (`familys`) wants another word.

    With a vowel it is spoken (`mighta`), a word of another language, or a new one (`businessy`).
    """
    return form[:-1] == right and form[-1] in "saioy"


def _is_derived(form: str, common: Mapping[str, float]) -> bool:
    """Whether a form is a common word with a living beginning or ending: a word in no list yet."""
    if form.endswith(_BLENDED_ENDINGS):
        return True
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= 3 and not common.keys().isdisjoint(_stems(stem)):
            return True
    for beginning in _BEGINNINGS:
        stem = form.removeprefix(beginning)
        if stem != form and len(stem) >= 4 and stem in common:
            return True
    return False


def _stems(stem: str) -> tuple[str, ...]:
    """What a word may have been before its ending: `bik` is from `bike`, `slott` from `slot`."""
    return (stem, stem + "e", stem[:-1]) if stem[-1] == stem[-2] else (stem, stem + "e")
