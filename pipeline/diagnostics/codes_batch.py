"""What a long run reports: workers lost, outputs edited by hand, its journal, archives (C040 and up)."""

from pipeline.diagnostics import Code, Severity

C040 = Code(
    "C040",
    Severity.ERROR,
    "The process that converted the document died.",
    "A library crashed on it, or the system ended the process; it was tried again alone, and the same happened.",
    "Please report it with the source; the other documents are not touched by it.",
)
C041 = Code(
    "C041",
    Severity.ERROR,
    "The document took too long.",
    "Each document has a time limit, so that one cannot hold up a night's run; it was tried again alone.",
    "Give it more time, `--timeout 600`, or convert it on its own.",
)
C042 = Code(
    "C042",
    Severity.ERROR,
    "The document needs more memory than is allowed.",
    "Each worker has a limit, so that one document cannot take the machine; it was tried again alone.",
    "Allow more, `--max-memory 4G`, if the file is really a resolution.",
)
C043 = Code(
    "C043",
    Severity.WARNING,
    "The output was edited since it was made; it was left as it is.",
    "The journal of the output folder knows the bytes that were written, and they are others now.",
    "Keep the edit, or have the output made anew with `--force`.",
)
C044 = Code(
    "C044",
    Severity.ERROR,
    "The output was edited by hand, and what would be written now is different.",
    "Writing it would lose the edit; leaving it means that it no longer follows its source.",
    "Move the edited file away, or overwrite it with `--force`.",
)
C045 = Code(
    "C045",
    Severity.WARNING,
    "The journal of the output folder was damaged and has been set aside.",
    "Everything is converted anew; outputs with equal bytes are taken over, others are left as edited.",
    "Nothing to do; delete the file that was set aside when you no longer want it.",
)
C046 = Code(
    "C046",
    Severity.WARNING,
    "The journal of the output folder cannot be kept.",
    "The outputs are whole, but the next run will convert these documents again.",
    "Free some space on the disk, or mend the folder's permissions.",
)
C047 = Code(
    "C047",
    Severity.ERROR,
    "The archive holds more than is allowed.",
    "A small archive can unpack to more than any disk holds; entries and bytes are counted before anything is converted.",
    "If it is really an archive of resolutions, unpack it and name the folder, or allow larger ones with `--max-size`.",
)
C048 = Code(
    "C048",
    Severity.ERROR,
    "The archive, or a document in it, cannot be unpacked.",
    "It is damaged, cut short, or packed in a way that is not known here.",
    "Test it with the program that made it; what was found before the damage is converted.",
)
C049 = Code(
    "C049",
    Severity.ERROR,
    "A name in the archive leads out of it.",
    "Names such as `../a.md` or `/etc/a.md` would put an output outside the output folder.",
    "Do not trust such an archive; what else is in it is converted.",
)
C050 = Code(
    "C050",
    Severity.ERROR,
    "The archive is encrypted.",
    "A document that needs a password cannot be read.",
    "Unpack it with its password, and name the folder.",
)
