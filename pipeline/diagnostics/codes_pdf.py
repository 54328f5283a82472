"""What the PDF writer reports (W200 and up)."""

from pipeline.diagnostics import Code, Severity

W200 = Code(
    "W200",
    Severity.ERROR,
    "A character has no glyph in the faces that the PDF is set in.",
    "It would be printed as an empty box or left out, so no PDF is written; the other formats are not touched.",
    "Correct the character if it is a slip; if it belongs there, write another format, or, for a Chinese one, install a package that brings a face which has it.",
)
W201 = Code(
    "W201",
    Severity.ERROR,
    "No face for the script of this text.",
    "The faces that come with the PDF writer have Latin, Greek, Cyrillic, Arabic and Chinese characters; this text needs another script.",
    "Write another format (`--to docx`), whose reader brings the faces of its own system.",
)
W202 = Code(
    "W202",
    Severity.WARNING,
    "A word is wider than the line.",
    "It was cut between two letters to stay on the page; nothing is lost, but it looks odd.",
    "Check whether a blank is missing, or let the word be divided.",
)
W203 = Code(
    "W203",
    Severity.WARNING,
    "A table is too wide for the page.",
    "It was set in smaller type, in the whole width of the page, and its words wrapped where they had to.",
    "Divide the table, or turn its rows into columns.",
)
W204 = Code(
    "W204",
    Severity.WARNING,
    "A picture is told in words.",
    "It stands inside a sentence, is missing, or cannot be read; its description is printed in its place.",
    "Give the picture a paragraph of its own, as PNG, JPEG or GIF.",
)
W205 = Code(
    "W205",
    Severity.WARNING,
    "A note's mark leads to no note.",
    "The mark is printed, but there is nothing to print at the foot of the page.",
    "This is a fault of whoever made the document by hand: every note needs a body.",
)
W206 = Code(
    "W206",
    Severity.WARNING,
    "The XML is not attached to the PDF.",
    "The document cannot be written as Akoma Ntoso, so the file goes without its source.",
    "The messages of the XML writer say what is wrong with it.",
)
W207 = Code(
    "W207",
    Severity.ERROR,
    "The font family cannot be used.",
    "One of its files is damaged or of a kind that cannot be embedded; no PDF is written in it.",
    "Give another family, or leave the option `font` out: the shipped faces are then used.",
)
W208 = Code(
    "W208",
    Severity.INFO,
    "The font family lacks a style.",
    "Titles want bold letters, leads italic ones; the nearest face that the family has stands in.",
    "Give a family that has all four styles: regular, bold, italic, bold italic.",
)
W209 = Code(
    "W209",
    Severity.INFO,
    "A note is longer than a page.",
    "It begins on the page of its mark and goes on at the foot of the pages after it, below as much of the text as there is room for.",
    "Make it an annex, or a part of the text, if it should be read as one.",
)
