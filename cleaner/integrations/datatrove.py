"""A datatrove block: cleans the documents of a pipeline, in any of its executors.

Which tasks are done is the executor's to remember; the block itself keeps nothing between documents
but its statistics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.integrations import missing
from cleaner.integrations.columns import as_dict
from cleaner.integrations.portable import FAILED, Cleaned, PortableEngine
from cleaner.ruleset import RuleSet

try:
    from datatrove.pipeline.base import PipelineStep
except ImportError as error:
    raise missing("datatrove", error) from error


class Cleaner(PipelineStep):
    """Replaces the text of each document by the clean text; every document is passed on.

    `verdict`, `reason` and `edits` are the keys of the metadata under which the outcome is noted;
    None leaves one out. The reason is only noted for a verdict other than `keep`. The statistics
    count documents (`cleaned`, `unchanged`, `failed`), the verdicts, the characters taken away and,
    as `rule/<id>`, the edits that each rule had a part in.
    """

    type = "🧹 - CLEANER"
    name = "cleaner"

    def __init__(
        self,
        rules: RuleSet | str | None = None,
        *,
        unsafe: bool = False,
        verdict: str | None = "verdict",
        reason: str | None = "reason",
        edits: str | None = None,
    ) -> None:
        super().__init__()
        self.engine = PortableEngine(rules, unsafe=unsafe)
        self.verdict = verdict
        self.reason = reason
        self.edits = edits

    def run(
        self,
        data: Iterable[Any],
        rank: int = 0,  # noqa: ARG002 - part of what a block is called with
        world_size: int = 1,  # noqa: ARG002
    ) -> Iterator[Any]:
        """Yield the documents of a task, cleaned, in their order."""
        for document in data or ():
            with self.track_time():
                done = self.engine.clean(document.text, document.id)
                self._count(document.text, done)
                self._note(document.metadata, done)
                document.text = done.text
            yield document

    def _count(self, text: str, done: Cleaned) -> None:
        self.stat_update("total", f"verdict/{done.verdict}")
        if done.verdict != FAILED:
            self.stat_update("cleaned" if done.edits else "unchanged")
        for rule, count in done.counts().items():
            self.stat_update(f"rule/{rule}", value=count)
        if done.edits:
            self.stat_update("characters_removed", value=len(text) - len(done.text))

    def _note(self, metadata: dict[str, Any], done: Cleaned) -> None:
        if self.verdict is not None:
            metadata[self.verdict] = done.verdict
        if self.reason is not None and done.reason:
            metadata[self.reason] = done.reason
        if self.edits is not None:
            metadata[self.edits] = [as_dict(edit) for edit in done.edits]
