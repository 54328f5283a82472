"""What a run reports: sources that cannot be taken in, outputs that cannot be put down (C020 and up)."""

from pipeline.diagnostics import Code, Severity

C020 = Code(
    "C020",
    Severity.ERROR,
    "The source is larger than the limit.",
    "The limit keeps one huge file from taking all the memory; it is checked before the file is read.",
    "Raise the limit if the file is really a resolution: `--max-size 100M`.",
)
C021 = Code(
    "C021",
    Severity.ERROR,
    "The source cannot be opened.",
    "It vanished, or the system does not let this user read it.",
    "Check that the file exists and that you may read it.",
)
C022 = Code(
    "C022",
    Severity.ERROR,
    "The folder holds nothing that a reader takes.",
    "In a folder only files whose suffix a reader claims are converted; hidden files and `~$…` are left out.",
    "Name the file itself to have it tried whatever its suffix; `resolution formats` lists the suffixes.",
)
C023 = Code(
    "C023",
    Severity.ERROR,
    "The folder cannot be listed.",
    "What is in it is therefore not converted.",
    "Check the folder's permissions.",
)
C024 = Code(
    "C024",
    Severity.ERROR,
    "The output cannot be written.",
    "The target is read-only, is a folder, or its name is too long; nothing half-written was left.",
    "Choose another place with `--output`, or mend its permissions.",
)
C025 = Code(
    "C025",
    Severity.ERROR,
    "The disk is full.",
    "The output did not fit; nothing half-written was left.",
    "Free some space, or choose another disk with `--output`, and run again.",
)
C026 = Code(
    "C026",
    Severity.ERROR,
    "The output would leave the output folder.",
    "A link inside the output folder leads out of it; files elsewhere must not be overwritten.",
    "Remove the link, or give `--output` the folder that is really meant.",
)
C027 = Code(
    "C027",
    Severity.ERROR,
    "Internal error: the converter failed on this document.",
    "This is a fault of the converter, not of your text; the other documents are not touched by it.",
    "Please report it with the source; `-vv` shows the traceback to send along.",
)
C028 = Code(
    "C028",
    Severity.INFO,
    "Sources that share a name got longer output names.",
    "Otherwise one output would overwrite the other.",
    "Nothing to do; rename a source to have the short name back.",
)
C029 = Code(
    "C029",
    Severity.INFO,
    "The output is taken as a folder, though its name looks like a file's.",
    "Only one source in one format can go to a single file.",
    "Name one source and one format to have one file.",
)
C030 = Code(
    "C030",
    Severity.ERROR,
    "Warnings count as failures.",
    "With `--strict` a document with a warning is not written.",
    "Mend what the warnings name, or run without `--strict`.",
)
