"""What the reader of Akoma Ntoso finds otherwise than the profile in other people's files (S070 on)."""

from __future__ import annotations

from pipeline.diagnostics import Code, Severity

MENDED = Code(
    "S070",
    Severity.WARNING,
    "The file is not well-formed XML; it was read as far as the parser could mend it.",
    "Elements were closed, or end tags left out, by guess; what stands after a cut is missing.",
    "Compare with the official document from the line named on, or mend the XML there.",
)
NO_TEXT = Code(
    "S071",
    Severity.ERROR,
    "The file is Akoma Ntoso, but holds no document.",
    "There is no statement, collection or act in it that could be converted.",
    "Check that the file was saved or downloaded completely.",
)
OWN_FORM = Code(
    "S072",
    Severity.WARNING,
    "The file says that this project wrote it, but has not the form of the profile.",
    "It was changed since; it was read as a file of anyone else.",
    "Compare the result with the file, or convert the document anew from its source.",
)
STRAY = Code(
    "S073",
    Severity.WARNING,
    "Words stand where only elements may stand.",
    "They were kept as a paragraph of their own, which may not be their place.",
    "Put them into the paragraph that they belong to.",
)
UNKNOWN = Code(
    "S074",
    Severity.WARNING,
    "An element that has no place where it stands.",
    "Its words were kept; what it meant to say about them was not.",
    "Use the element that the profile has for it.",
)
SECOND_TEXT = Code(
    "S075",
    Severity.WARNING,
    "One statement holds several texts, each with a preamble and a body.",
    "They were read as the members of a composite, named by the letters before them or by their order.",
    "Write them as components of a documentCollection.",
)
ANNEXES = Code(
    "S076",
    Severity.INFO,
    "Several annexes in one attachment.",
    "An attachment is one component; they were parted at their labels.",
    "Give each annex an attachment of its own.",
)
HEADING_PARAGRAPH = Code(
    "S077",
    Severity.INFO,
    "A heading that is marked up as a paragraph or as a subheading.",
    "What it stands over follows from its label and style only.",
    "Write a section or a division with num and heading.",
)
FLAT_POINT = Code(
    "S078",
    Severity.INFO,
    "A sub-paragraph stands beside its paragraph, not in it.",
    "Its place was told from the series of the labels.",
    "Write it as a point in the paragraph's list.",
)
LABEL_IN_TEXT = Code(
    "S079",
    Severity.INFO,
    "A number or letter stands in the text of its paragraph.",
    "It was taken off the text and made the paragraph's number.",
    "Put it into a num.",
)
NUM_BLANKS = Code(
    "S080",
    Severity.INFO,
    "A num holds blanks beside the number.",
    "They were left out.",
    "Write the number and nothing else.",
)
BESIDE = Code(
    "S081",
    Severity.INFO,
    "A list stands beside the point it belongs to, or in the midst of a line.",
    "It was put where its labels say.",
    "Nest the list in its point.",
)
CLASS_EMPHASIS = Code(
    "S082",
    Severity.INFO,
    "Emphasis is written as a class.",
    "It was read as italics, bold or underlining.",
    "Write i, b or u.",
)
DEAD_LINK = Code(
    "S083",
    Severity.WARNING,
    "A link leads nowhere: its address is empty, private, or a file on someone's disk.",
    "The link's words were kept; the address was left out, because no reader can follow it.",
    "Give the public address, or take the link away.",
)
GLUED = Code(
    "S084",
    Severity.WARNING,
    "Two words are parted by a tag only; the blank between them is missing.",
    "They were printed with a blank, as in the official document.",
    "Put a blank before or after the tag.",
)
EMPTY = Code(
    "S085",
    Severity.INFO,
    "An element without words.",
    "It says that something is there which is not; it was left out.",
    "Take it out, or put the words into it.",
)
PICTURE = Code(
    "S086",
    Severity.INFO,
    "A picture, which cannot be carried over.",
    "It was left out; its description, if it has one, was kept as text.",
    "Nothing, where it is the emblem; else describe the picture in words.",
)
NOTE_CALL = Code(
    "S087",
    Severity.WARNING,
    "A call of a note that is not in the file.",
    "The note's text is missing.",
    "Add the note, or take the call out.",
)
UNUSED_META = Code(
    "S088",
    Severity.INFO,
    "Something in the metadata that says too little to be kept.",
    "A step without a date or outcome, a count without a choice, a subject heading without a vocabulary cannot be written.",
    "Complete it, or take it out.",
)
DOUBLE_ESCAPED = Code(
    "S089",
    Severity.INFO,
    "An entity is written twice in the metadata.",
    "“&amp;#39;” was read as the sign that it means.",
    "Write the sign itself.",
)
FOREIGN_IRI = Code(
    "S090",
    Severity.INFO,
    "An IRI in another spelling than the profile's, or none at all.",
    "The document got the profile's IRI for its organ, date and number.",
    "Nothing; links to either spelling mean one document.",
)
KIND = Code(
    "S091",
    Severity.WARNING,
    "The kind of the document is not one of the profile, or not that of its symbol.",
    "Identification and layout follow from the kind.",
    "Give the right name to the document's element.",
)
LANGUAGE = Code(
    "S092",
    Severity.WARNING,
    "The file names no language, or one whose wordings are not known.",
    "Structure is read from the marks of the file alone; citations in words are found less well.",
    "Name the language in FRBRlanguage, or add a language file.",
)
BRACKETS = Code(
    "S093",
    Severity.INFO,
    "A note begins with empty brackets.",
    "Its number stood in them; they were left out, since the mark is printed before every note.",
    "Write the note without them.",
)

CODES = (
    MENDED,
    NO_TEXT,
    OWN_FORM,
    STRAY,
    UNKNOWN,
    SECOND_TEXT,
    ANNEXES,
    HEADING_PARAGRAPH,
    FLAT_POINT,
    LABEL_IN_TEXT,
    NUM_BLANKS,
    BESIDE,
    CLASS_EMPHASIS,
    DEAD_LINK,
    GLUED,
    EMPTY,
    PICTURE,
    NOTE_CALL,
    UNUSED_META,
    DOUBLE_ESCAPED,
    FOREIGN_IRI,
    KIND,
    LANGUAGE,
    BRACKETS,
)
