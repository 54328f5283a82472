"""What `resolution bind` reports (C060 and up)."""

from pipeline.diagnostics import Code, Severity

C060 = Code(
    "C060",
    Severity.ERROR,
    "The book was not made, because documents failed.",
    "A book that silently lacks a document would be worse than none; nothing was written, and an older book is untouched.",
    "Mend the documents that are named above, or leave them out with `--skip-failed`.",
)
C061 = Code(
    "C061",
    Severity.WARNING,
    "Documents are missing from the book.",
    "They failed, and `--skip-failed` said to go on without them.",
    "Mend them and bind the book again; the messages above say what is wrong.",
)
C062 = Code(
    "C062",
    Severity.ERROR,
    "There is nothing to bind.",
    "None of the sources became a document.",
    "Name files that `resolution convert` converts.",
)
