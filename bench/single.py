"""One document as one whole process: all four formats, against pandoc and LibreOffice on the same content."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from measure import SEED, command, paired, process, publish, rounds


def main() -> None:
    missing = [tool for tool in ("pandoc", "soffice") if shutil.which(tool) is None]
    if missing:
        sys.exit(f"this bench needs {' and '.join(missing)}")
    number = rounds(7)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours = process(command(), "convert", SEED, "--quiet", "-o", place / "ours")
        docx, text = place / f"{SEED.stem}.docx", place / f"{SEED.stem}.txt"
        peers = (
            process("pandoc", "-f", "markdown", SEED, "-t", "docx", "-o", docx),
            process("pandoc", "-f", "markdown", SEED, "-t", "plain", "-o", text),
            process("soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", place, docx),
        )  # fmt: skip
        figure = paired(
            "four formats / pandoc ×2 + LibreOffice",
            ours,
            lambda: [peer() for peer in peers],
            bar=0.5,
            aim=0.3,
            rounds=number,
        )
    publish("single", [figure])


if __name__ == "__main__":
    main()
