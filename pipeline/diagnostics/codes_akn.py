"""What reading, writing and checking Akoma Ntoso reports.

Up to A009 the file as a whole; A010 to A039 what was built wrong; from A040 on what may be printed so in the source: there an error is
one of a checker of finished files, and a converter softens it (`akn.as_printed`).
"""

from pipeline.diagnostics import Code, Severity

A001 = Code(
    "A001",
    Severity.ERROR,
    "The file cannot be read as XML.",
    "Nothing can be told of a file that is not well formed; a DOCTYPE is refused because entities can do harm.",
    "Mend the XML at the line named, or take the DOCTYPE out.",
)
A002 = Code(
    "A002",
    Severity.ERROR,
    "The file is Akoma Ntoso, but not of this project's profile.",
    "Only what the profile describes can be read without losing something.",
    "Convert the document from its source text, or rewrite the element named.",
)
A003 = Code(
    "A003",
    Severity.ERROR,
    "The file breaks the OASIS schema.",
    "Other programs will refuse it.",
    "In a file of your own, mend the element named; in one that was converted, please report it with the source.",
)
A004 = Code(
    "A004",
    Severity.ERROR,
    "The document cannot be written as Akoma Ntoso.",
    "It breaks the normal form, so that what is written could not be read back.",
    "Make the parts of a document with the constructors of `model.build`.",
)
A010 = Code(
    "A010",
    Severity.ERROR,
    "A local reference leads nowhere.",
    "`#id` must name an element or an entry of the references in the same file.",
    "Add the entry, mend the id, or put the missing # before it.",
)
A011 = Code(
    "A011",
    Severity.ERROR,
    "An entry of the references has the wrong class.",
    "A body is an organization, an outcome a concept: programs choose by class.",
    "Define the id under the right TLC element.",
)
A012 = Code(
    "A012",
    Severity.WARNING,
    "An entry of the references is used nowhere.",
    "The references list what the document uses.",
    "Take the entry out.",
)
A013 = Code(
    "A013",
    Severity.ERROR,
    "An eId stands twice in the file.",
    "A citation of that id is ambiguous, across annexes and members too.",
    "Number the second one anew.",
)
A014 = Code(
    "A014",
    Severity.ERROR,
    "An eId is not made by the rule.",
    "The id is the address of a citation: it must follow from the place and the printed number.",
    "Write {prefix}__{abbreviation}_{number}, as the profile's rule 13 says.",
)
A015 = Code(
    "A015",
    Severity.ERROR,
    "An element has no eId.",
    "It cannot be cited.",
    "Give it the eId of the profile's rule 13.",
)
A016 = Code(
    "A016",
    Severity.ERROR,
    "An IRI has not the profile's shape.",
    "Programs find a document by its IRI.",
    "Write /akn/un/{element}/deliberation/{actor}/{date}/{number}, without a final slash.",
)
A017 = Code(
    "A017",
    Severity.ERROR,
    "An IRI disagrees with the metadata beside it.",
    "Two addresses for one document link to two documents.",
    "Make the IRI's parts equal to element, subtype, actor, date, number and language.",
)
A018 = Code(
    "A018",
    Severity.ERROR,
    "The IRIs of work, expression, manifestation and component do not belong together.",
    "Each extends the one before.",
    "Derive them all from the work's.",
)
A019 = Code(
    "A019",
    Severity.ERROR,
    "A placeholder stands for a date.",
    "0001-01-01 looks like a date to every program.",
    "Give the date or leave the element out; only a work without any date has it, named unknown.",
)
A020 = Code(
    "A020",
    Severity.ERROR,
    "A link cannot be followed.",
    "An empty or private address, or one with blanks, leads nowhere for a reader.",
    "Give a public address, or take the link away and keep its text.",
)
A021 = Code(
    "A021",
    Severity.ERROR,
    "An inline element is empty.",
    "It says that something is there which is not.",
    "Take it out, or put the words into it.",
)
A040 = Code(
    "A040",
    Severity.ERROR,
    "Number, symbol and masthead disagree.",
    "They name the same document.",
    "Compare with the official document and mend the wrong one.",
)
A041 = Code(
    "A041",
    Severity.ERROR,
    "The date of the work is not the printed one.",
    "The address of the document contains it.",
    "Compare with the official document and mend the wrong one.",
)
A042 = Code(
    "A042",
    Severity.ERROR,
    "Session and number disagree.",
    "The first part of a resolution's number is its session.",
    "Compare with the official document and mend the wrong one.",
)
A043 = Code(
    "A043",
    Severity.ERROR,
    "An operative paragraph has no number among numbered ones.",
    "It cannot be cited; mostly a number was lost, or text was torn from the paragraph before.",
    "Number it, or join it to the paragraph before.",
)
A044 = Code(
    "A044",
    Severity.ERROR,
    "The paragraphs are not numbered 1 to n.",
    "A number is missing, repeated, or was read as text.",
    "Compare with the official document.",
)
A045 = Code(
    "A045",
    Severity.ERROR,
    "The points are out of order.",
    "A letter is missing, repeated, or was read as text.",
    "Compare with the official document.",
)
A046 = Code(
    "A046",
    Severity.ERROR,
    "A number has blanks around it.",
    "A num holds the printed number and nothing else.",
    "Take the blanks out.",
)
A047 = Code(
    "A047",
    Severity.ERROR,
    "A number is repeated in the text.",
    "It would be printed twice.",
    "Take it out of the text.",
)
A048 = Code(
    "A048",
    Severity.WARNING,
    "The notes are not numbered 1 to n.",
    "A note is missing, repeated, or its mark was read wrongly.",
    "Compare with the official document.",
)
A049 = Code(
    "A049",
    Severity.WARNING,
    "A note has no text, or its mark is printed beside it.",
    "The mark is the attribute; writers print it.",
    "Give the note its text, or take the mark out of the text.",
)
A050 = Code(
    "A050",
    Severity.WARNING,
    "The first note says “Ibid.”",
    "There is no note before it that it could mean.",
    "Compare with the official document: a note before it may be missing.",
)
A051 = Code(
    "A051",
    Severity.WARNING,
    "A preambular paragraph's name is not its leading phrase.",
    "Programs find paragraphs by that name.",
    "Name the container as the paragraph begins.",
)
A052 = Code(
    "A052",
    Severity.WARNING,
    "A paragraph does not end as its place demands.",
    "Preambular paragraphs end with a comma, operative ones with a semicolon, the last with a full stop.",
    "Compare with the official document: text may be cut off or two paragraphs joined.",
)
A053 = Code(
    "A053",
    Severity.WARNING,
    "The date in a link is not the one printed after the number.",
    "The link leads to another document.",
    "Compare with the official document and mend the wrong one.",
)
A054 = Code(
    "A054",
    Severity.WARNING,
    "A document's symbol stands in the text without a link.",
    "Readers expect to follow it.",
    "Put a ref round it.",
)
A055 = Code(
    "A055",
    Severity.WARNING,
    "One resolution is cited with two dates.",
    "One of the two is wrong.",
    "Compare with the official document and mend the wrong one.",
)
A056 = Code(
    "A056",
    Severity.WARNING,
    "A sub-paragraph's letter stands at the beginning of a paragraph's text.",
    "The sub-paragraph has no address.",
    "Mark it up as a point with a num.",
)
A057 = Code(
    "A057",
    Severity.WARNING,
    "A form that the profile replaces by another.",
    "`span` with a class, `sublist`, and `a` for a document say less than `i`, nested lists and `ref`.",
    "Write the form that the profile gives.",
)
A058 = Code(
    "A058",
    Severity.WARNING,
    "An annex without an identification of its own.",
    "It cannot be cited as a component.",
    "Give it a meta with the component's IRI.",
)
A059 = Code(
    "A059",
    Severity.WARNING,
    "Characters that no print has: a tab, a line break, a mark of lost characters, an entity written twice.",
    "They come from a faulty extraction and will be printed.",
    "Replace them by what the official document prints.",
)
A060 = Code(
    "A060",
    Severity.WARNING,
    "The votes do not add up.",
    "The count, the list of States and the outcome tell one story.",
    "Compare with the meeting's record.",
)
A061 = Code(
    "A061",
    Severity.WARNING,
    "The language of the metadata is not that of the text.",
    "Programs choose fonts, hyphenation and searches by it.",
    "Give the right language with `--lang`.",
)
A062 = Code(
    "A062",
    Severity.ERROR,
    "The document has not the parts of its kind.",
    "One statement holds one resolution: at most one enacting formula, first in the preamble, and an operative part.",
    "Split a composite into components; put the formula first.",
)
A063 = Code(
    "A063",
    Severity.WARNING,
    "An annex is named but absent, or there but not named.",
    "A part of the document is missing, or belongs to another one.",
    "Compare with the official document: an annex may have been left out or not told from the text.",
)
