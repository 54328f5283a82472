"""Writes docs/diagnostics.md, the manual of messages, from the catalogue that the code itself raises them from.

    python docs/make_diagnostics.py

A test compares the page with the catalogue, so neither can change without the other.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

from pipeline import diagnostics
from pipeline.diagnostics import Code, Severity

PAGE = Path(__file__).with_name("diagnostics.md")

ROOMS = {
    "S": "Reading a source",
    "R": "Recognising the structure",
    "A": "Akoma Ntoso and its validation",
    "L": "The word ledger",
    "W": "Writing documents",
    "C": "The command and the conversion as a whole",
}

SEVERITIES = {
    Severity.ERROR: "error: no output is written for the document (or for the one format concerned)",
    Severity.WARNING: "warning: the outputs are written",
    Severity.INFO: "note",
}

HEAD = """\
# What the messages mean

Every message has a code, and where they are known a place in the source, the reason and a way to mend it. The letter of a
code is the room that raised it; a code's meaning never changes. This page is made from the catalogue in
`pipeline/diagnostics/` by `python docs/make_diagnostics.py`.
"""


def catalogue() -> dict[str, tuple[Code, ...]]:
    """The codes of every catalogue module, by the module's name."""
    names = sorted(module.name for module in pkgutil.iter_modules(diagnostics.__path__))
    modules = {name: import_module(f"{diagnostics.__name__}.{name}") for name in names if name.startswith("codes_")}
    return {
        name: tuple(value for value in vars(module).values() if isinstance(value, Code))
        for name, module in modules.items()
    }


def page() -> str:
    """The whole manual as Markdown."""
    codes = sorted((code for codes in catalogue().values() for code in codes), key=lambda code: code.code)
    parts = [HEAD]
    for letter, room in ROOMS.items():
        entries = [entry(code) for code in codes if code.code[0] == letter]
        if entries:
            parts += [f"## {letter}: {room}\n", *entries]
    return "\n".join(parts)


def entry(code: Code) -> str:
    return (
        f"### {code.code}: {code.what.rstrip('.')}\n\n"
        f"*{SEVERITIES[code.severity]}*\n\n"
        f"**Why it matters.** {sentence(code.why)}\n\n"
        f"**What to do.** {sentence(code.mend)}\n"
    )


def sentence(words: str) -> str:
    whole = words[:1].upper() + words[1:]
    return whole if whole.endswith((".", "!", "?")) else whole + "."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE}: {sum(map(len, catalogue().values()))} codes")
