"""The kinds of rules. Each is one module; `KINDS` is the one place where they are registered."""

from __future__ import annotations

from cleaner.kinds.block import BlockRule
from cleaner.kinds.line import LineRule
from cleaner.kinds.repeat import RepeatRule
from cleaner.kinds.replace import ReplaceRule
from cleaner.kinds.section import SectionRule
from cleaner.kinds.threshold import ThresholdRule
from cleaner.rule import Rule

KINDS: dict[str, type[Rule]] = {
    kind.KIND: kind
    for kind in (
        BlockRule,
        LineRule,
        RepeatRule,
        ReplaceRule,
        SectionRule,
        ThresholdRule,
    )
}
