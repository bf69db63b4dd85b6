"""The `junit` format: XML that build servers show as failed tests, one test case a finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

from cleaner.report.formats import FindingsFormat, Paint, Writable
from cleaner.report.formats.finding import Finding, document_name
from cleaner.report.visible import visible
from cleaner.ruleset import RuleSet


class JunitFormat(FindingsFormat):
    """One suite a document; a document without findings is one test that passed."""

    def __init__(self, stream: Writable, rules: Callable[[], RuleSet], paint: Paint) -> None:
        super().__init__(stream, rules, paint)
        self._suites: list[str] = []
        self._tests = self._failures = self._errors = 0

    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:
        name = document_name(path, record)
        cases = [_failure(name, finding) for finding in findings]
        if not cases:
            cases = [f"    <testcase name={_attribute(name)} classname={_attribute(name)}/>\n"]
        self._suite(name, cases, failures=len(findings))

    def failed(self, path: str, reason: str, record: int = 0) -> None:
        name = document_name(path, record)
        case = (
            f"    <testcase name={_attribute(name)} classname={_attribute(name)}>\n"
            f"      <error message={_attribute(reason)}/>\n"
            "    </testcase>\n"
        )
        self._suite(name, [case], errors=1)

    def _suite(self, name: str, cases: list[str], *, failures: int = 0, errors: int = 0) -> None:
        self._tests += len(cases)
        self._failures += failures
        self._errors += errors
        counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
        head = f"  <testsuite name={_attribute(name)} {counts}>\n"
        self._suites.append(f"{head}{''.join(cases)}  </testsuite>\n")

    def end(self) -> None:
        counts = f'tests="{self._tests}" failures="{self._failures}" errors="{self._errors}"'
        self._stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self._stream.write(f'<testsuites name="cleaner" {counts}>\n')
        self._stream.writelines(self._suites)
        self._stream.write("</testsuites>\n")


def _failure(name: str, finding: Finding) -> str:
    rule = finding.edit.rule
    line, column = finding.place
    place = f"{name}:{line}:{column}"
    return (
        f"    <testcase name={_attribute(f'{rule} {line}:{column}')} "
        f'classname={_attribute(name)} line="{line}" column="{column}">\n'
        f"      <failure type={_attribute(rule)} "
        f"message={_attribute(f'{place} {finding.message}')}/>\n"
        "    </testcase>\n"
    )


def _attribute(text: str) -> str:
    """A quoted attribute; XML has no way to write most control characters."""
    return quoteattr(visible(text))
