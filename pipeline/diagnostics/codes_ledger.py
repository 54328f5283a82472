"""What the ledger reports: words lost or invented."""

from pipeline.diagnostics import Code, Severity

L001 = Code(
    "L001",
    Severity.ERROR,
    "A word of the source is not in the document.",
    "No word may be lost: the output is held back.",
    "This is a fault of the converter, not of your text; please report it with the source.",
)
L002 = Code(
    "L002",
    Severity.ERROR,
    "A word of the document is not in the source.",
    "No word may be invented: the output is held back.",
    "This is a fault of the converter, not of your text; please report it with the source.",
)
