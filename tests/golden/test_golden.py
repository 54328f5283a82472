"""One small text for each construct and each mended fault, with everything that must come of it.

A case is `FOLDER/NAME.in.md` (or `.in.txt`) and beside it what it gives: `NAME.akn.xml`, `NAME.txt` and
`NAME.diagnostics`; a text that is refused gives diagnostics only. `pytest tests/golden --regold` writes them anew,
and the difference is read before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import conversion, formats
from pipeline.ports import Source

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*/*.in.*"))


def stem(case: Path) -> str:
    return case.name.partition(".in.")[0]


def make(case: Path) -> dict[str, str]:
    """File name to content: everything that a case gives."""
    done = conversion.to_akn(Source(case.name, case.read_bytes()))
    made = {f"{stem(case)}.diagnostics": "".join(f"{d.severity} {d}\n" for d in done.diagnostics)}
    if done.akn is not None:
        made[f"{stem(case)}.akn.xml"] = done.akn.decode()
        text = conversion.emit(done, formats.writer("txt")).content
        assert text is not None
        made[f"{stem(case)}.txt"] = text.decode()
    return made


def kept(case: Path) -> dict[str, str]:
    """The same, as it was last read and found right."""
    files = (path for path in case.parent.glob(f"{stem(case)}.*") if path != case)
    return {path.name: path.read_bytes().decode() for path in files}


def test_there_are_cases() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{stem(case)}")
def test_a_text_gives_what_it_gave_when_it_was_read(case: Path, request: pytest.FixtureRequest) -> None:
    made = make(case)
    if request.config.getoption("--regold"):
        for name in kept(case).keys() - made.keys():
            (case.parent / name).unlink()
        for name, content in made.items():
            (case.parent / name).write_bytes(content.encode())
    assert made == kept(case)
