"""Self-contained pages: one file, no network, and no script but the page's own."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@cache
def _load_environment() -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader("pipeline.review"), PackageLoader("pipeline.map", "")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render_page(
    template: str, *, styles: list[str], scripts: list[str], data: Any, loads: bool = False, **values: Any
) -> str:
    """The page that the template makes of the values, with its styles, scripts and data inside.

    The content-security-policy allows exactly these scripts and styles, by their digests, and nothing from anywhere.
    With `loads` these scripts may add others, which lie beside the page; what stands in the page's text still may not.
    """
    environment = _load_environment()
    style, script = (_read_assets(environment, names) for names in ([*styles, "print.css"], scripts))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'" + (" 'strict-dynamic'" if loads else ""),
            f"style-src '{_digest(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return environment.get_template(template).render(
        policy=policy, style=Markup(style), script=Markup(script), data=embed_json(data), **values
    )


def _read_assets(environment: Environment, names: list[str]) -> str:
    """The texts of these files, which are ours and hold nothing of an article."""
    assert environment.loader
    return "".join(environment.loader.get_source(environment, name)[0] for name in names)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def embed_json(data: Any) -> Markup:
    """The data as JSON that can stand inside a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
