"""The examples of docs/library.md, in their order."""

from __future__ import annotations

import re
from pathlib import Path

MANUAL = Path(__file__).parent.parent.parent / "docs" / "library.md"
EXAMPLES = re.findall(
    r"^```python\n(.*?)^```", MANUAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
