"""What the text and Word writers report (W001 to W199; the PDF writer's own codes begin at W200)."""

from pipeline.diagnostics import Code, Severity

W001 = Code(
    "W001",
    Severity.INFO,
    "Tracked changes are shown as if they were accepted.",
    "Plain text has no way to show them: inserted words stand in the text, deleted words are left out.",
    "Write DOCX to keep them as tracked changes.",
)
W002 = Code(
    "W002",
    Severity.WARNING,
    "A picture cannot be shown.",
    "This format has no pictures, or the picture's bytes are missing or of an unknown kind; its description stands in its place.",
    "Give the picture as PNG, JPEG or GIF, or describe it in the text.",
)
W003 = Code(
    "W003",
    Severity.INFO,
    "A table is wider than the page.",
    "Its columns do not fit beside each other even when every cell is wrapped; each cell is printed on a line of its own.",
    "Give a larger width, or 0 for lines of any length.",
)
W005 = Code(
    "W005",
    Severity.WARNING,
    "The Word template cannot be used.",
    "It is damaged, holds macros, or its page leaves no room for text; the document is set in the built-in layout.",
    "Open the template in Word and save it as .docx or .dotx.",
)
W006 = Code(
    "W006",
    Severity.INFO,
    "The Word template lacks styles that the document needs.",
    "They were added as the built-in layout has them, on the template's own Normal.",
    "Define styles of these names in the template to give them its look.",
)
W007 = Code(
    "W007",
    Severity.WARNING,
    "A table is too wide for the page.",
    "It was set in smaller type, in the whole width of the page; words that did not fit their column even so are broken between two letters.",
    "Divide the table, or turn its rows into columns.",
)
W008 = Code(
    "W008",
    Severity.WARNING,
    "A word is longer than the line.",
    "It is broken between two letters to stay on the page; nothing is lost, but it looks odd.",
    "Check whether a blank is missing.",
)
W009 = Code(
    "W009",
    Severity.INFO,
    "A note is longer than a page.",
    "It goes on at the foot of the pages that follow.",
    "Nothing, if the note is meant so; else shorten it, or make an annex of it.",
)
W004 = Code(
    "W004",
    Severity.WARNING,
    "A reference inside the document leads nowhere.",
    "No element has the identifier that it points to; its words are printed without a link.",
    "Correct the reference's target in the XML.",
)
W010 = Code(
    "W010",
    Severity.WARNING,
    "A picture is named, not carried.",
    "Markdown has no place for its bytes: the text names the file, which must lie beside it.",
    "Put the picture's file beside the Markdown, or write HTML, DOCX, PDF or JSON, which carry it.",
)
W011 = Code(
    "W011",
    Severity.INFO,
    "A word is wider than the line.",
    "Plain text cuts no word: it stands whole and its line is longer than the others.",
    "Check whether a blank is missing, or give a larger width.",
)
