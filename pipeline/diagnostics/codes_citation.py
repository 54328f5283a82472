"""What recognition reports about masthead, dates, symbols and citations (R100 on)."""

from pipeline.diagnostics import Code, Severity

R100 = Code(
    "R100",
    Severity.WARNING,
    "The text has no date.",
    "A work is identified by its date; without one its address is a placeholder that links to nothing.",
    "Give the date with `--date`.",
)
R101 = Code(
    "R101",
    Severity.WARNING,
    "A sub-item of the agenda in capital or roman letters.",
    "Sub-items of the agenda run from a to z, then aa, bb; roman ones never occur, so the letters were misread or mistyped.",
    "Compare with the official document; “(II)” is mostly “(ll)”.",
)
R102 = Code(
    "R102",
    Severity.WARNING,
    "Session and symbol disagree.",
    "The first number of a symbol is that of the session; one of the two is wrong.",
    "Compare with the official document and mend the wrong one.",
)
R103 = Code(
    "R103",
    Severity.WARNING,
    "The number before the title is not that of the symbol.",
    "Both name the same resolution; one of the two is wrong.",
    "Compare with the official document and mend the wrong one.",
)
R104 = Code(
    "R104",
    Severity.WARNING,
    "The text prints two dates of adoption.",
    "The adoption line and the closing name one meeting on one day; one of the two is wrong.",
    "Compare with the official document and mend the wrong one, or give the right date with `--date`.",
)
R105 = Code(
    "R105",
    Severity.WARNING,
    "The document was issued before it was adopted.",
    "The masthead's date cannot lie before the day of adoption.",
    "Compare with the official document and mend the wrong date.",
)
R106 = Code(
    "R106",
    Severity.WARNING,
    "The year in the symbol is not the year of adoption.",
    "The year in brackets is that of the adoption; one of the two is wrong.",
    "Compare with the official document and mend the wrong one.",
)
R107 = Code(
    "R107",
    Severity.WARNING,
    "A date that the calendar does not have.",
    "It was misread or mistyped, and nothing can be dated by it.",
    "Compare with the official document and mend the date.",
)
R108 = Code(
    "R108",
    Severity.WARNING,
    "What was given contradicts what is printed.",
    "The given value was used; the printed one stands in the text as before.",
    "Make sure that the right value was given for the right file.",
)
R110 = Code(
    "R110",
    Severity.WARNING,
    "The same resolution is cited with two dates.",
    "A resolution has one date of adoption; one of the two is wrong, and its link leads nowhere.",
    "Compare with the cited resolution and mend the wrong date.",
)
R111 = Code(
    "R111",
    Severity.WARNING,
    "A resolution is cited with a date outside the year of its number.",
    "The year in brackets is that of the adoption; one of the two is wrong.",
    "Compare with the cited resolution and mend the wrong one.",
)
R112 = Code(
    "R112",
    Severity.WARNING,
    "A resolution is cited with a date outside its session.",
    "The first number is that of the session in which it was adopted; the number or the date is wrong.",
    "Compare with the cited resolution and mend the wrong one.",
)
