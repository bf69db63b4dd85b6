"""A Scrapy item pipeline: cleans a field of the items that a spider yields.

Settings: `ITEM_PIPELINES = {"cleaner.integrations.scrapy.CleanPipeline": 300}` and

CLEANER_RULES          rule sets by name or path, a list or with commas (default: `default`)
CLEANER_UNSAFE         True to let rules act too that are right only most of the time
CLEANER_FIELD          the fields that hold text, a list or with commas (default: `text`)
CLEANER_VERDICT_FIELD  where to note the verdict; not noted when not set
CLEANER_REASON_FIELD   where to note the reason for any verdict but `keep`; likewise
CLEANER_EDITS_FIELD    where to note the edits, as a list of dicts; likewise

Each of the last three, when there are several fields of text, holds a dict by field.
"""

from __future__ import annotations

from typing import Any

from cleaner.integrations import missing
from cleaner.integrations.columns import as_dict
from cleaner.integrations.portable import Cleaned, PortableEngine
from cleaner.rule_files.loader import load_rules

try:
    from itemadapter import ItemAdapter
except ImportError as error:
    raise missing("scrapy", error) from error


class CleanPipeline:
    """Cleans items of any class that Scrapy knows; the crawler's statistics count what it did."""

    def __init__(self, engine: PortableEngine, fields: list[str], notes: dict[str, str]) -> None:
        """`notes` says in which field the `verdict`, the `reason` and the `edits` are noted."""
        self._engine = engine
        self._fields = fields
        self._notes = notes
        self._stats: Any = None

    @classmethod
    def from_crawler(cls, crawler: Any) -> CleanPipeline:
        """The pipeline that the settings of a crawler ask for."""
        settings = crawler.settings
        rules = load_rules(*settings.getlist("CLEANER_RULES"))
        engine = PortableEngine(rules, unsafe=settings.getbool("CLEANER_UNSAFE"))
        notes = {
            what: field
            for what in ("verdict", "reason", "edits")
            if (field := settings.get(f"CLEANER_{what.upper()}_FIELD"))
        }
        pipeline = cls(engine, settings.getlist("CLEANER_FIELD") or ["text"], notes)
        pipeline._stats = crawler.stats
        return pipeline

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002 - older Scrapy
        """Return the item with its texts cleaned; one without the field passes as it is."""
        adapter = ItemAdapter(item)
        outcomes = {
            field: self._engine.clean(adapter[field]) for field in self._fields if field in adapter
        }
        for field, done in outcomes.items():
            self._count(done)
            adapter[field] = done.text
        for what, note in self._notes.items() if outcomes else ():
            said = {field: _said(what, done) for field, done in outcomes.items()}
            adapter[note] = said if len(self._fields) > 1 else next(iter(said.values()))
        return item

    def _count(self, done: Cleaned) -> None:
        if self._stats is None:
            return
        self._stats.inc_value(f"cleaner/verdict/{done.verdict}")
        for rule, count in done.counts().items():
            self._stats.inc_value(f"cleaner/rule/{rule}", count)


def _said(what: str, done: Cleaned) -> Any:
    if what == "edits":
        return [as_dict(edit) for edit in done.edits]
    return done.verdict if what == "verdict" else done.reason
