"""Write the measured table into docs/accuracy.md: `python docs/make_accuracy.py results.json "command" [date]`.

The results are those of the yardstick's run.py; what stands outside the two markers of the page is written by hand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline import __version__

PAGE = Path(__file__).with_name("accuracy.md")
BEGIN, END = "<!-- table -->", "<!-- /table -->"
FIGURES = (
    ("pre_f1", "preambular"), ("op_f1", "operative"), ("point_f1", "points"), ("point_depth", "depth"),
    ("heading_f1", "headings"), ("table_f1", "tables"), ("annexes", "annexes"), ("parts", "members"),
    ("note_f1", "notes"), ("note_anchor", "anchors"), ("note_pos", "places"), ("title", "title"),
    ("doc_number", "symbol"), ("session", "session"), ("date", "date"), ("agenda", "agenda"),
    ("agenda_name", "item title"), ("adoption", "adoption"), ("proponent", "origin"), ("conclusion", "closing"),
    ("ref_f1", "references"), ("kept_words", "words kept"), ("not_invented", "not invented"),
)  # fmt: skip


def main() -> None:
    results, command, *day = sys.argv[1:]
    rows = json.loads(Path(results).read_text("utf-8"))["table"]
    head = f"Version {__version__}, measured on {day[0] if day else 'an unknown day'} with\n\n```\n{command}\n```\n"
    table = "\n\n".join(_table(rows, part) for part in (FIGURES[:11], FIGURES[11:]))
    page = PAGE.read_text("utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{head}\n{table}\n{END}{after}", "utf-8")


def _table(rows: list[dict[str, object]], figures: tuple[tuple[str, str], ...]) -> str:
    heads = ["style", "language", "files", "failed", "valid", *(shown for _, shown in figures)]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for row in rows:
        measured = row["figures"]
        assert isinstance(measured, dict)
        cells = [row["style"], row["lang"], row["files"], row["failed"], _shown(row["valid"])]
        lines.append("| " + " | ".join(map(str, [*cells, *(_shown(measured[name]) for name, _ in figures)])) + " |")
    return "\n".join(lines)


def _shown(value: object) -> str:
    if not isinstance(value, float | int):
        return "–"
    return "1" if value >= 1 else f"{value:.4f}"


if __name__ == "__main__":
    main()
