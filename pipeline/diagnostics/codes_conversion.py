"""What the conversion itself reports (C001 to C019; the command's own codes begin at C020)."""

from pipeline.diagnostics import Code, Severity

C001 = Code(
    "C001",
    Severity.ERROR,
    "No reader knows this kind of file.",
    "Neither its content nor its suffix belongs to a format that can be read.",
    "`resolution formats` lists what can be read; `--from READER` forces one.",
)
C002 = Code(
    "C002",
    Severity.ERROR,
    "The XML does not hold everything that was read.",
    "Reading the XML back must give the same document; it did not, so no output is written.",
    "This is a fault of the converter, not of your text; please report it with the source.",
)
C003 = Code(
    "C003",
    Severity.ERROR,
    "The document cannot be written as XML.",
    "It breaks the normal form that Akoma Ntoso needs.",
    "This is a fault of the converter, not of your text; please report it with the source.",
)
