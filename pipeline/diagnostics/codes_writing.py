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
W004 = Code(
    "W004",
    Severity.WARNING,
    "A reference inside the document leads nowhere.",
    "No element has the identifier that it points to; its words are printed without a link.",
    "Correct the reference's target in the XML.",
)
