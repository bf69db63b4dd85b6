"""The report of a run: what was done to which document by which rule, for people and machines.

`DIR/report/` holds `summary.json` (the run), `documents.jsonl` (one line a document),
`edits.jsonl` (one line an edit), `withheld.jsonl` (edits found but not applied) and `diffs/`.
From it and the clean texts the originals are rebuilt.
"""
