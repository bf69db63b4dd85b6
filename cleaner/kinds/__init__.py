"""The kinds of rules. Each is one module; `KINDS` is the one place where they are registered."""

from __future__ import annotations

from cleaner.kinds.block import BlockRule
from cleaner.kinds.body import BodyRule
from cleaner.kinds.broken_word import BrokenWordRule
from cleaner.kinds.casing import CapitalRule
from cleaner.kinds.casing_heading import HeadingCaseRule
from cleaner.kinds.casing_name import KnownNameRule, NameCaseRule
from cleaner.kinds.casing_phrase import PairCaseRule, PhraseCaseRule
from cleaner.kinds.casing_start import SentenceCaseRule
from cleaner.kinds.casing_stray import SmallWordRule, StrayCapitalRule
from cleaner.kinds.characters import CharactersRule
from cleaner.kinds.entity import EntityRule
from cleaner.kinds.extra_space import ExtraSpaceRule
from cleaner.kinds.glued_heading import GluedHeadingRule
from cleaner.kinds.line import LineRule
from cleaner.kinds.line_space import LineSpaceRule
from cleaner.kinds.list_marker import ListMarkerRule
from cleaner.kinds.missing_space import MissingSpaceRule
from cleaner.kinds.mojibake import MojibakeRule
from cleaner.kinds.repeat import RepeatRule
from cleaner.kinds.repeat_glued import RepeatGluedRule
from cleaner.kinds.repeat_near import RepeatNearRule
from cleaner.kinds.repeat_opening import RepeatOpeningRule
from cleaner.kinds.replace import ReplaceRule
from cleaner.kinds.residue import ResidueRule
from cleaner.kinds.section import SectionRule
from cleaner.kinds.spelling import SpellingRule
from cleaner.kinds.table import TableRule
from cleaner.kinds.threshold import ThresholdRule
from cleaner.kinds.words import WordsRule
from cleaner.rule import Rule

KINDS: dict[str, type[Rule]] = {
    kind.KIND: kind
    for kind in (
        EntityRule,
        CapitalRule,
        SentenceCaseRule,
        NameCaseRule,
        KnownNameRule,
        PairCaseRule,
        PhraseCaseRule,
        HeadingCaseRule,
        SmallWordRule,
        StrayCapitalRule,
        BrokenWordRule,
        LineSpaceRule,
        ListMarkerRule,
        TableRule,
        ResidueRule,
        GluedHeadingRule,
        ExtraSpaceRule,
        MissingSpaceRule,
        MojibakeRule,
        CharactersRule,
        BlockRule,
        BodyRule,
        LineRule,
        RepeatRule,
        RepeatOpeningRule,
        RepeatGluedRule,
        RepeatNearRule,
        ReplaceRule,
        SectionRule,
        SpellingRule,
        ThresholdRule,
        WordsRule,
    )
}
