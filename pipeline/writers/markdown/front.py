"""The front matter: what is known about the document, in the part of YAML that JSON shares with it."""

from __future__ import annotations

import re
from json import dumps

from pipeline.galley.direction import rtl, tag
from pipeline.galley.furnishing import short_title
from pipeline.model import Document
from pipeline.notation.names import FORM
from pipeline.notation.values import Value, value_of

_PLAIN = re.compile(r"[a-z][A-Za-z-]{2,}")
_TAKEN = frozenset({"true", "false", "null", "yes", "off"})  # words that YAML takes for something else
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def front_matter(document: Document) -> str:
    """The lines from `---` to `---`. `lang`, `dir` and `pagetitle` are for pandoc; what reads back stands under `resolution`."""
    lang, title = tag(document.meta.lang), short_title(document)
    lines = ["---", f"lang: {_scalar(lang)}"]
    lines += ["dir: rtl"] if rtl(lang) else []
    lines += [f"pagetitle: {_scalar(title)}"] if title else []
    lines += ["resolution:", f"  form: {FORM}"]
    for key, value in _members(document).items():
        if isinstance(value, list):
            lines += [f"  {key}:", *(f"    - {_flow(part)}" for part in value)]
        else:
            lines.append(f"  {key}: {_scalar(value)}")
    return "\n".join((*lines, "---"))


def _members(document: Document) -> dict[str, Value]:
    known = value_of(document.meta)
    assert isinstance(known, dict)
    members = [value_of(part.meta) for part in document.parts if part.meta.kind not in ("annex", "appendix")]
    return {**known, "members": members} if members else known


def _scalar(value: Value) -> str:
    simple = isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _TAKEN
    return str(value) if simple else _flow(value)


def _flow(value: Value) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", dumps(value, ensure_ascii=False))
