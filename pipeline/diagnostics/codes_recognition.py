"""What recognition reports (R001 to R049; masthead and citations have codes of their own)."""

from pipeline.diagnostics import Code, Severity

R001 = Code(
    "R001",
    Severity.ERROR,
    "The text is no resolution.",
    "It has no masthead, no enacting formula and no lead phrase of the language, so there is nothing to structure.",
    "Check that the right file was given; `--lang` and `--organ` help where language or organ are not recognised.",
)
R002 = Code(
    "R002",
    Severity.WARNING,
    "A note mark without a note.",
    "The text calls a note that the source does not hold; the mark is kept, raised, where it stands.",
    "Add the note's text to the source, or take the mark out.",
)
R003 = Code(
    "R003",
    Severity.WARNING,
    "A note without a mark.",
    "The source holds a note that no mark calls, so nobody knows where it belongs; its text is kept after the last paragraph.",
    "Put the mark where the note belongs.",
)
R004 = Code(
    "R004",
    Severity.INFO,
    "A note called again.",
    "A note stands once, at its first mark; the further mark is kept, raised, without a link.",
    "Nothing has to be done if the mark is printed twice on purpose.",
)
R005 = Code(
    "R005",
    Severity.WARNING,
    "Two notes bear the same mark.",
    "Their order decides which mark calls which note; that may be wrong.",
    "Number the notes one after the other.",
)
R010 = Code(
    "R010",
    Severity.WARNING,
    "A passage whose kind is not known.",
    "No rule fits it; it is kept as prose where it stands.",
    "Look at the passage; `resolution explain` shows what every passage became.",
)
R011 = Code(
    "R011",
    Severity.WARNING,
    "No enacting formula.",
    "Without the line in which the organ takes the word, preamble and operative part are told apart by their wording alone.",
    "Add the formula (“The General Assembly,”), or name the organ with `--organ`.",
)
R012 = Code(
    "R012",
    Severity.WARNING,
    "The organ is assumed.",
    "No enacting formula, symbol or masthead line names an organ that is known here, but identifiers must name one.",
    "Name the organ with `--organ` (an unknown name lists those there are), or add a file for it as CONTRIBUTING.md says.",
)
R013 = Code(
    "R013",
    Severity.ERROR,
    "The language is not known.",
    "The text has hardly any of the small words that no page in a known language lacks, so nothing of it can be recognised.",
    "Give the text in a language that is known; a language is added by one file of words, as CONTRIBUTING.md says.",
)
R014 = Code(
    "R014",
    Severity.WARNING,
    "A number is missing.",
    "Numbers of paragraphs and points run without a gap; a gap means a lost paragraph, or a number that was read as text.",
    "Compare with the source and mend the number.",
)
R015 = Code(
    "R015",
    Severity.WARNING,
    "A number is repeated or goes back.",
    "Each number names one paragraph; a citation of a repeated number has two targets.",
    "Compare with the source and mend the number.",
)
R016 = Code(
    "R016",
    Severity.WARNING,
    "A list does not begin with its first label.",
    "A list that begins with (b) has lost its first point, or belongs to the list before.",
    "Compare with the source and mend the label.",
)
R018 = Code(
    "R018",
    Severity.WARNING,
    "A label without its dot or bracket.",
    "It stands where that very label comes next, so it is taken for it; the words are kept as printed.",
    "Compare with the source and add the mark.",
)
