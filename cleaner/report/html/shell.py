"""Templates and what every page is wrapped in: one style sheet, one script, one policy."""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cleaner.atomic import write_file
from cleaner.report.html.visible import shown, shown_edit

HERE = Path(__file__).parent
LONGEST_NAME = 160
"""Characters of a file name that are shown; of a longer one the middle is left out."""


class Shell:
    """Renders one template. `style` and `script` name files in `assets/`, joined in that order."""

    def __init__(self, template: str, style: tuple[str, ...], script: tuple[str, ...]) -> None:
        self._template = environment().get_template(template)
        self._style = _joined(style)
        self._script = _joined(script)
        self._policy = (
            f"default-src 'none'; style-src {_source(self._style)}; "
            f"script-src {_source(self._script)}; base-uri 'none'; form-action 'none'"
        )

    def write(self, path: Path, **values: Any) -> None:
        """Write one page."""
        text = self._template.render(
            style=Markup(self._style), script=Markup(self._script), policy=self._policy, **values
        )
        write_file(path, text.encode("utf-8", "replace"))


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join((HERE / "assets" / name).read_text("utf-8") for name in names)


def _source(content: str) -> str:
    """A source expression that allows exactly this style sheet or script."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, with everything escaped that is not markup of our own."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        shown=shown, name=shown_name, number=number, percent=percent, path=quoted_path
    )
    return made


def shown_name(name: str) -> Markup:
    """A file name as HTML; the middle of a very long one is left out."""
    if len(name) > LONGEST_NAME:
        half = LONGEST_NAME // 2
        name = f"{name[:half]}…{name[-half:]}"
    return Markup("<bdi>{}</bdi>").format(Markup("/<wbr>").join(map(shown_edit, name.split("/"))))


def number(value: int) -> str:
    """`12,345`."""
    return f"{value:,}"


def percent(share: float) -> str:
    """A share from 0 to 1 as a percentage with as many digits as tell something."""
    if share in (0, 1):
        return f"{share:.0%}"
    if share < 0.001:
        return "<0.1%"
    return f"{share:.1%}"


def quoted_path(file: str) -> str:
    """A path as it stands in a relative link; names that are not UTF-8 keep their bytes."""
    return quote(os.fsencode(file))
