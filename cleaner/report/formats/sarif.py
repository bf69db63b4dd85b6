"""The `sarif` format: SARIF 2.1.0, which code hosts and editors show beside the lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cleaner.report.formats import FindingsFormat, Paint, Writable
from cleaner.report.formats.finding import Finding, document_name
from cleaner.report.places import Place
from cleaner.rule import Rule
from cleaner.ruleset import RuleSet

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


class SarifFormat(FindingsFormat):
    """One log with one run. Columns count characters, as everywhere in cleaner."""

    def __init__(self, stream: Writable, rules: Callable[[], RuleSet], paint: Paint) -> None:
        super().__init__(stream, rules, paint)
        self._results: list[dict[str, Any]] = []
        self._failures: list[dict[str, Any]] = []
        self._number = {rule.id: number for number, rule in enumerate(rules())}

    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:  # noqa: ARG002
        seen: dict[str, int] = {}
        for finding in findings:
            self._results.append(self._result(path, finding, seen))

    def failed(self, path: str, reason: str, record: int = 0) -> None:
        where = _location(path, record, {})
        self._failures.append({"level": "error", "message": {"text": reason}, "locations": [where]})

    def end(self) -> None:
        from cleaner import __version__

        driver = {
            "name": "cleaner",
            "semanticVersion": __version__,
            "rules": [_described(rule) for rule in self._rules()],
        }
        invocation: dict[str, Any] = {"executionSuccessful": not self._failures}
        if self._failures:
            invocation["toolExecutionNotifications"] = self._failures
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": self._results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        self._stream.write(json.dumps(log, ensure_ascii=False, indent=1) + "\n")

    def _result(self, path: str, finding: Finding, seen: dict[str, int]) -> dict[str, Any]:
        region = _region(finding.place, finding.end_place)
        where = _location(path, finding.record, {"region": region} if finding.in_file else {})
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": "warning",
            "message": {"text": finding.located},
            "locations": [where],
            "partialFingerprints": {"textHash/v1": _fingerprint(finding, seen)},
            "properties": {
                "rules": list(finding.edit.rules),
                "applicability": self._applicability(finding),
            },
        }
        if finding.record:
            result["properties"] |= {"record": finding.record, "id": finding.id}
        if finding.rule in self._number:
            result["ruleIndex"] = self._number[finding.rule]
        if finding.in_file:
            result["fixes"] = [_fix(path, finding)]
        return result


def _described(rule: Rule) -> dict[str, Any]:
    """What a viewer may show about a rule."""
    why = " ".join(rule.why.split())
    described: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": why},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"applicability": rule.applicability.value, "kind": rule.KIND},
    }
    if rule.source:
        described["fullDescription"] = {"text": f"{why} Source: {' '.join(rule.source.split())}"}
    return described


def _location(path: str, record: int, more: dict[str, Any]) -> dict[str, Any]:
    """Where a document is; SARIF knows places of records as logical locations."""
    where: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(path), **more}}
    if record:
        name = {"name": str(record), "fullyQualifiedName": document_name(path, record)}
        where["logicalLocations"] = [name]
    return where


def _artifact(path: str) -> dict[str, str]:
    """A relative path stays relative, for viewers know the root; an absolute one is a file URI."""
    if Path(path).is_absolute():
        return {"uri": "file://" + quote(Path(path).as_posix(), errors="surrogateescape")}
    return {"uri": quote(Path(path).as_posix(), errors="surrogateescape")}


def _region(begin: Place, end: Place) -> dict[str, int]:
    return {
        "startLine": begin[0],
        "startColumn": begin[1],
        "endLine": end[0],
        "endColumn": end[1],
    }


def _fix(path: str, finding: Finding) -> dict[str, Any]:
    """The edit itself, which may begin and end in white space that the region leaves out."""
    edit = finding.edit
    deleted = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    replacement: dict[str, Any] = {"deletedRegion": deleted}
    if edit.new:
        replacement["insertedContent"] = {"text": edit.new}
    return {
        "description": {"text": f"Apply {edit.rule}"},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [replacement]}],
    }


def _fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """Knows a finding again when lines move: its rule, its text and which of several it is.

    In a file of records the id of its document, too.
    """
    edit = finding.edit
    told = f"{edit.rule}\0{edit.old}\0{edit.new}"
    if finding.record:
        told += f"\0{finding.id}"
    known = hashlib.sha256(told.encode("utf-8", "surrogatepass"))
    digest = known.hexdigest()[:24]
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}:{seen[digest]}"
