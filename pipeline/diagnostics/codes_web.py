"""What the formats of the web report, in both directions: JSON, Markdown of our own, HTML (W300 and up)."""

from pipeline.diagnostics import Code, Severity

W300 = Code(
    "W300",
    Severity.ERROR,
    "The file is no JSON.",
    "Its brackets, quotation marks or commas do not fit, or it is not in UTF-8; nothing in it can be trusted.",
    "Mend the place that is named, or write the JSON anew from the document.",
)
W301 = Code(
    "W301",
    Severity.ERROR,
    "The JSON is not that of a document.",
    "A key or value is not one that `schemas/document.schema.json` allows; the message gives its JSON Pointer.",
    "Compare the place with the schema, or write the JSON anew from the document.",
)
W302 = Code(
    "W302",
    Severity.ERROR,
    "The JSON is nested deeper than any document.",
    "Memory and time are bounded, so that one file cannot stop a whole run.",
    "No document needs this; take a file that the JSON writer made.",
)
W310 = Code(
    "W310",
    Severity.ERROR,
    "The Markdown says that this project wrote it, but it cannot be read back.",
    "In this form everything is said and nothing guessed; a sign without its partner or a fence that is never closed would lose text.",
    "Mend the line that is named, or take the front matter away: the text is then read as anybody's Markdown.",
)
W311 = Code(
    "W311",
    Severity.ERROR,
    "The front matter cannot be read.",
    "It holds what is known of the document; without it the XML would be another one.",
    "Mend the line or the value that is named; text stands in quotation marks, lists have an entry a line.",
)
