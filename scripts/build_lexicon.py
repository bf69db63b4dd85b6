"""Compile cleaner/lexicon/english.words from SCOWL, WordNet, codespell's dictionary and wordfreq.

    python scripts/build_lexicon.py SCOWL_FOLDER WORDNET_FOLDER

SCOWL_FOLDER holds the files `english-words.35` and so on (Debian package `scowl`), WORDNET_FOLDER
`index.noun` and so on (Debian package `wordnet-base`). The packages `codespell` and `wordfreq` must
be installed; only their data files are read. The licence of what comes out is told in
cleaner/lexicon/LICENSE-english.md.
"""

from __future__ import annotations

import gzip
import importlib.resources
import sys
from collections.abc import Mapping
from pathlib import Path

from cleaner.lexicon.near import near, slip
from cleaner.lexicon.store import COMMON, COMMON_ZIPF, compose, piece_of

WORD_LEVEL = 80
"""SCOWL levels above this are word-game words, `accomodate` among them."""

LEFT_ALONE_LEAD = 2.0
"""A form less than this many powers of ten rarer than every likely reading is a word of its own."""

FOREIGN_ZIPF = 3.0
"""From this frequency in another language on, a form is a foreign word, not a slip."""

FOREIGN = (
    *("ca", "cs", "da", "de", "es", "fi", "fil", "fr", "hu", "id", "is", "it", "lt", "lv", "ms"),
    *("nb", "nl", "pl", "pt", "ro", "sh", "sk", "sl", "sv", "tr", "vi"),
)

TARGET = Path(__file__).parent.parent / "cleaner" / "lexicon" / "english.words"


def read_scowl(folder: Path) -> tuple[set[str], set[str]]:
    """Return (words, names), both in lower case and in plain letters."""
    words: set[str] = set()
    names: set[str] = set()
    for path in sorted(folder.iterdir()):
        level = path.suffix.lstrip(".")
        if not level.isdigit() or path.name.startswith("special"):
            continue
        for word in path.read_text("latin-1").split():
            if not (word.isascii() and word.isalpha()):
                continue
            if not word.islower():
                names.add(word.lower())
            elif int(level) <= WORD_LEVEL:
                words.add(word)
    return words, names


def read_wordnet(folder: Path) -> set[str]:
    """Return the single words of all entries, in lower case: `iris virginica` gives two.

    Terms, rare derived words and the Latin names of plants and animals: words to leave alone. Some
    are names, which WordNet writes in lower case too, so none is an accepted word for that.
    """
    words: set[str] = set()
    for part in ("adj", "adv", "noun", "verb"):
        for line in (folder / f"index.{part}").read_text("ascii").splitlines():
            if not line.startswith(" "):  # the licence
                words.update(filter(str.isalpha, line.split(" ", 1)[0].split("_")))
    return words


def read_wordfreq(language: str, size: str) -> dict[str, float]:
    """Return the Zipf frequency of each form in plain letters that wordfreq lists."""
    import msgpack

    data = importlib.resources.files("wordfreq") / "data" / f"{size}_{language}.msgpack.gz"
    buckets = msgpack.loads(gzip.decompress(data.read_bytes()))[1:]
    return {
        word: round(9 - centibels / 100, 1)
        for centibels, bucket in enumerate(buckets)
        for word in bucket
        if word.isascii() and word.isalpha()
    }


def read_misspellings() -> dict[str, str]:
    """Return the plain entries of codespell's dictionary: wrong form -> right forms."""
    data = importlib.resources.files("codespell_lib") / "data" / "dictionary.txt"
    listed: dict[str, str] = {}
    for line in data.read_text("utf-8").splitlines():
        wrong, _, right = line.partition("->")
        *rights, note = right.split(",")
        if not rights:
            rights, note = [note], ""
        if not note.strip() and wrong.isascii() and wrong.isalpha() and wrong.islower():
            listed[wrong] = ",".join(form.strip() for form in rights)
    return listed


def read_foreign() -> dict[str, float]:
    """Return each form frequent in another language, with its highest Zipf frequency there."""
    highest: dict[str, float] = {}
    for language in FOREIGN:
        try:
            forms = read_wordfreq(language, "large")
        except FileNotFoundError:
            forms = read_wordfreq(language, "small")
        for word, zipf in forms.items():
            if zipf >= FOREIGN_ZIPF:
                highest[word] = max(zipf, highest.get(word, 0.0))
    return highest


def _cost(form: str, right: str) -> float:
    told = slip(form, right)
    return told[0] if told else 0.0


def main(scowl: Path, wordnet: Path) -> None:
    """Write the compiled word list and say how large it is."""
    words, names = read_scowl(scowl)
    seen = read_wordfreq("en", "large")
    listed = {w: r for w, r in read_misspellings().items() if w not in words}
    foreign = read_foreign()
    terms = read_wordnet(wordnet)
    accepted = {word: seen.get(word, 0.0) for word in words}
    common = {word: zipf for word, zipf in accepted.items() if zipf >= COMMON_ZIPF}
    marks = {word: _mark("w", zipf) for word, zipf in accepted.items()}
    for form in listed.keys() & (seen.keys() | foreign.keys()):
        marks[form] = _mark("f" if form in foreign else "x", seen.get(form, 0.0))
    for form in (seen.keys() | foreign.keys() | names | terms) - marks.keys() - listed.keys():
        is_term = form in foreign or form in terms
        mark = _mark_of(form, seen.get(form, 0.0), is_term, form in names, common)
        if len(form) >= 3 and mark:
            marks[form] = mark
    pieces: dict[str, dict[str, dict[str, str]]] = {}
    for form, mark in marks.items():
        name = COMMON if form in common else piece_of(form)
        pieces.setdefault(name, {}).setdefault("marks", {})[form] = mark
    for wrong, right in listed.items():
        pieces.setdefault(piece_of(wrong), {}).setdefault("listed", {})[wrong] = right
    TARGET.write_bytes(compose(pieces))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes, {len(common):,} common words")


def _mark(letter: str, zipf: float) -> str:
    return f"{letter}{round(zipf * 10)}"


def _mark_of(form: str, zipf: float, is_term: bool, name: bool, common: Mapping[str, float]) -> str:
    """The mark of a form that is no accepted word; empty for a name that is near no word."""
    readings = [common[right] - _cost(form, right) for right in near(form, common)]
    if not readings:
        return _mark("a", zipf) if zipf else ""
    if is_term or max(readings) - zipf < LEFT_ALONE_LEAD:
        return _mark("f", zipf)
    return "n" if name else _mark("x", zipf)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
