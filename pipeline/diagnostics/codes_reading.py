"""Codes of the reading rooms (letter S): decoding, lines, notes, links."""

from __future__ import annotations

from pipeline.diagnostics import Code, Severity

EMPTY = Code(
    "S001",
    Severity.ERROR,
    "The file is empty, or holds nothing but blanks.",
    "There is no text to convert.",
    "Check that the file was saved or downloaded completely.",
)
BINARY = Code(
    "S002",
    Severity.ERROR,
    "The file is not text: it is a picture, an archive, an office document or random bytes.",
    "Reading it as text would give rubbish.",
    "Save the document as plain text or Markdown (UTF-8), or name the reader for its format with --from.",
)
TOO_LONG = Code(
    "S003",
    Severity.ERROR,
    "The text is longer than any resolution: it passes the limit of the text readers.",
    "Memory and time are bounded, so that one file cannot stop a whole run.",
    "Split the file into its documents.",
)
LEGACY_ENCODING = Code(
    "S010",
    Severity.WARNING,
    "The file is not UTF-8; its encoding was guessed from its bytes.",
    "A wrong guess turns letters with accents into others.",
    "Save the file as UTF-8.",
)
MENDED_ENCODING = Code(
    "S011",
    Severity.WARNING,
    "Parts of the file are in another encoding than the rest; they were mended.",
    "Two encodings in one file come from copying between programs; a mended letter should be looked at.",
    "Save the file as UTF-8 and check the lines named.",
)
UNREADABLE_BYTES = Code(
    "S012",
    Severity.WARNING,
    "Bytes that stand for no character, or characters that no document may hold, were left out.",
    "XML cannot carry them; a letter may be lost where they stood.",
    "Look at the lines named and type the characters anew.",
)
UNCLOSED_EMPHASIS = Code(
    "S020",
    Severity.INFO,
    "A star or tag that opens emphasis is never closed.",
    "The sign was kept as text or its emphasis ended with the paragraph.",
    "Close the emphasis, or write \\* for a star that is meant as text.",
)
DEAD_LINK = Code(
    "S021",
    Severity.INFO,
    "A link has a target that is no web address.",
    "The link's words were kept; the target was left out, because no document can follow it.",
    "Give the whole address, beginning with https://.",
)
DOUBLE_NOTE = Code(
    "S030",
    Severity.WARNING,
    "Two notes have the same number.",
    "Which call belongs to which note was decided by their order.",
    "Number the notes through.",
)
UNCLOSED_NOTE = Code(
    "S031",
    Severity.WARNING,
    "A note's number is opened as a raised figure and never closed.",
    "The figure was taken for a note's number all the same.",
    "Write the number as <sup>1</sup> or [^1].",
)
EMPTY_NOTE = Code(
    "S032",
    Severity.WARNING,
    "A note has a number and no text.",
    "A footnote without words would be printed empty.",
    "Write the note's text after its number, on the same line.",
)
PICTURE = Code(
    "S040",
    Severity.INFO,
    "The text shows a picture, which text formats cannot carry.",
    "Its description was kept in the place where it stands.",
    "Describe the picture in words, or leave it out.",
)

CODES = (
    EMPTY,
    BINARY,
    TOO_LONG,
    LEGACY_ENCODING,
    MENDED_ENCODING,
    UNREADABLE_BYTES,
    UNCLOSED_EMPHASIS,
    DEAD_LINK,
    DOUBLE_NOTE,
    UNCLOSED_NOTE,
    EMPTY_NOTE,
    PICTURE,
)
