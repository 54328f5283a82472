"""Codes of the readers of office documents (letter S, from S050)."""

from __future__ import annotations

from pipeline.diagnostics import Code, Severity

UNREADABLE = Code(
    "S050",
    Severity.ERROR,
    "The document cannot be opened.",
    "It is damaged, cut short, made to exhaust the machine, or not what its name says.",
    "Open it in the program that made it and save it anew.",
)
PASSWORD = Code(
    "S051",
    Severity.ERROR,
    "The document is protected by a password, or is of an old binary format.",
    "Its text cannot be reached.",
    "Take the password off, or save it as .docx.",
)
TRACKED = Code(
    "S052",
    Severity.WARNING,
    "The document holds tracked changes.",
    "What it says depends on whether they are accepted.",
    "Give `-O docx.tracked=accept`, `reject` or `keep`.",
)
CODES = (UNREADABLE, PASSWORD, TRACKED)
