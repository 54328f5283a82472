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
SCANNED = Code(
    "S053",
    Severity.ERROR,
    "The PDF is a scan: it shows pictures of pages and holds no text.",
    "Without a text layer there are no words to convert.",
    "Run it through text recognition (OCR) first, for instance with `ocrmypdf`, and check what comes out.",
)
CODES = (UNREADABLE, PASSWORD, TRACKED, SCANNED)
