"""Pages of a site about a dozen towns, and what `cleaner suggest` makes of them."""

from __future__ import annotations

import json

import yaml
from command import run

TOWNS = "Ambry Birk Corran Dunmore Eskdale Farne Gorse Hollin Iver Jura Kelby Lorn".split()
FOOT = "Bring the Herald to your breakfast table.\nThe Tarn Herald Ltd, Weir Street"
FOOT_RULE = (r"Bring the Herald to your breakfast table\.", "The Tarn Herald Ltd, Weir Street")


def prose(town: str) -> str:
    return f"The ferry to {town} was late again, and the people on the pier made tea and waited."


def page(town: str, *, head: str = "", middle: str = "", foot: str = FOOT) -> str:
    more = f"{town} has one shop, one inn and a school with eleven children, who were all there."
    return "\n\n".join(part for part in (head, prose(town), middle, more, foot) if part) + "\n"


def write_records(folder, texts, url="https://www.tarnherald.example/", name="news.jsonl"):
    records = (
        {"id": str(number), "url": f"{url}{number}", "text": text}
        for number, text in enumerate(texts)
    )
    (folder / name).write_text("".join(f"{json.dumps(record)}\n" for record in records))


def rules_in(file):
    """The rules of a file by what they match; their examples and keeps hold."""
    if not file.exists():
        return {}
    assert run("rules", "test", file).code == 0
    rules = yaml.safe_load(file.read_text())["rules"]
    assert all(rule["applicability"] == "suggest" for rule in rules)
    return {_key(rule["match"]): rule for rule in rules}


def _key(match):
    return match if isinstance(match, str) else tuple(match)


def suggested(folder, *arguments, site="tarnherald.example"):
    """The rules that were suggested for a site, by what they match."""
    words = arguments or ["news.jsonl", "--rules", "rules.yaml"]
    done = run("suggest", *words, "--out", "suggested")
    assert done.code == 0, done.err
    return rules_in(folder / "suggested/rules" / f"{site}.yaml")


def accept(file):
    """What a person does who finds all rules of a file right."""
    file.write_text(file.read_text().replace("    applicability: suggest\n", ""))


def texts_in(file):
    return [json.loads(line)["text"] for line in file.read_text().splitlines()]
