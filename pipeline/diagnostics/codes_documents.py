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
EDITED = Code(
    "S054",
    Severity.WARNING,
    "The text was edited after it was written.",
    "The document carries the Akoma Ntoso it was made from, and its text no longer says the same. The text was read; what only the "
    "Akoma Ntoso knew, such as metadata, is set aside.",
    "Nothing, if the edit was meant; else compare the paragraph with the document as it was.",
)
DOUBTFUL = Code(
    "S055",
    Severity.WARNING,
    "The Akoma Ntoso inside the document cannot be used.",
    "It is damaged, or was changed by something else than this project; only what the text shows can be trusted, and that was read.",
    "Write the document anew from its Akoma Ntoso, if that is at hand.",
)
CODES = (UNREADABLE, PASSWORD, TRACKED, SCANNED, EDITED, DOUBTFUL)
