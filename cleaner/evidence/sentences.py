"""Where sentences end: what a full stop, exclamation mark or question mark says about what follows.

The question is asked from both sides: spacing rules ask whether a full stop belongs to an
abbreviation, casing rules whether a sentence certainly ended. Both answers prefer to say nothing:
`is_abbreviation` is generous, `ends_sentence` is not.
"""

from __future__ import annotations

import re

_TITLES = (
    "adm amb attys atty brig capt cdr cmdr col comdr cpl dr drs esq fr gen gov hon insp jr lt "
    "maj messrs mlle mme mr mrs ms mx pfc pres prof pvt rep reps rev revd sen sens sgt sr st "
    "sta ste supt"
)
_LATIN = "al approx ca cf cit etc et excl ff ibid id incl loc op resp sic viz vs v"
_REFERENCE = (
    "art bk ch chap chaps col comp comps def ed eds eq eqs ex exx fig figs fn fol lit ll misc "
    "ms mss nn no nos nr nrs p par para pl pp pt pts ref refs rpt sc sec sect ser sp spp ssp "
    "subsp suppl tr trans transl univ var vol vols cl cp illus"
)
_TRADE = (
    "eng epis univ mfrs ult prox nem esp assoc assn bros co cos corp dept dist div est ext fax "
    "govt inc intl ltd mfg mgr natl org plc pty tel llc acad inst dir asst"
)
_PLACES = "ave bldg blvd cres ct dr ft hwy ln mt mtn mts ste rd sq rte pkwy terr isl pen"
_MEASURES = (
    "avg bbl cal cc cm cu deg doz dia fl freq gal hr hrs kg km lb lbs max min mins mg mi ml mm "
    "mo mos oz pct ppm qt rpm secs sq tbsp temp tsp vac vel wk wks wt yd yds yr yrs"
)
_KITCHEN = "choc env lg med pkg pkgs pkt pts qts sm tblsp tbl tbls tbs tbsps tsps veg"
_CALENDAR = (
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri "
    "sat sun"
)
_STATES = (
    "ala ariz ark calif colo conn del fla ga ia ill ind kan kans ky la mass md mich minn miss "
    "mo mont neb nebr nev okla ont ore oreg pa penn que tenn tex va vt wash wis wisc wyo"
)
_NAMES = "alex benj chas dan edw eliz fredk geo jas jos matt phil robt saml thos wm"

ABBREVIATIONS: frozenset[str] = frozenset(
    f"{_TITLES} {_LATIN} {_REFERENCE} {_TRADE} {_PLACES} {_MEASURES} {_KITCHEN} {_CALENDAR} "
    f"{_STATES} {_NAMES}".split()
)
"""Folded, without the last full stop. Words among them (`in`, `no`) are dealt with below."""

_ONLY_CAPITALISED: frozenset[str] = frozenset(
    f"{_CALENDAR} {_STATES} {_NAMES} col gen hon maj pen rep lit misc sic dan".split()
) - {"sept", "thurs", "tues"}
"""Ordinary words in lower case: `We sat. they stood`, but `Sat. 4 May`, `Gen. Lee`."""

_AFTER_FIGURE = frozenset(
    {"in", "min", "sec", "ft", "am", "pm", "bn", "mn", "st", "nd", "rd", "th"}
)
"""Words and letters that are abbreviated units or endings right after a figure: `6 in. wide`,
`a 9-in. tin`."""

_NO_TOKEN = re.compile(r"[^\w.&'’/-]")
_INNER_STOP = re.compile(r"\w\.\w")
_ENUMERATION = re.compile(r"(?:^|[\n:;,(]|\band)[ \t#*>(-]*$")
_NO_BEFORE = re.compile(r"\s(?:\d|of\b)")


def token_before(text: str, at: int) -> str:
    """The unbroken run of letters, figures, full stops, hyphens and apostrophes that ends there."""
    return _NO_TOKEN.split(text[max(0, at - 40) : at].removesuffix("\n"))[-1]


def is_abbreviation(text: str, at: int) -> bool:
    """Whether the full stop at `at` belongs, or may belong, to an abbreviation or an initial.

    True as well for a stop inside or behind a dotted token (`a.m.`, `U.S.`, `J.R.R.`) and for the
    figure of a list item, at the start of a line or in a sentence (`for two reasons: 1. the dam`).
    An abbreviation may also end its sentence (`She lives in the U.S. He left`); the mark alone
    does not tell.
    """
    token = token_before(text, at)
    core = token.rsplit("-", 1)[-1].rsplit("/", 1)[-1].lstrip("'’.")
    if not core:
        return False
    if _INNER_STOP.search(token) or (len(core) == 1 and core.isalpha()):
        return True
    start = at - len(token)
    if core.isdigit():
        return len(core) <= 2 and _ENUMERATION.search(text, max(0, start - 20), start) is not None
    unit = core.lstrip("0123456789")  # `a 13oz. can`
    folded = unit.lower()
    if folded == "no":
        return core == "No" or _NO_BEFORE.match(text, at + 1) is not None
    before = text[max(0, at - len(unit) - 2) : at - len(unit)]
    if folded in _AFTER_FIGURE and before.rstrip(" -")[-1:].isdigit():
        return True
    if folded in _ONLY_CAPITALISED:
        return unit[0].isupper()
    return folded in ABBREVIATIONS


_MARKS = ".!?…"


def ends_sentence(text: str, at: int) -> bool:
    """Whether the mark at `at` (one of `.!?…`) certainly ends a sentence, whatever follows.

    A full stop does unless it belongs to an abbreviation, an ellipsis or a figure. `!` and `?` do
    after a word in lower case: names have them too (`Yahoo!`), and cries go on after them (`Oh!`).
    """
    mark = text[at]
    before = text[at - 1 : at]
    if mark == "…" or not before or before.isspace() or before in _MARKS:
        return False
    if text[at + 1 : at + 2] in tuple(_MARKS):
        return False
    if mark == ".":
        return not is_abbreviation(text, at)
    token = token_before(text, at)
    return len(token) > 1 and token[0].islower()


_LINE_END = re.compile(r"([.!?…:])[\"'”’»)\]*_]*(?:\[\d{1,3}\])*\s*$")


def line_ends_sentence(content: str) -> bool:
    """Whether a line stops where a sentence, or one that introduces what follows, stops."""
    match = _LINE_END.search(content[-24:])
    return match is not None
