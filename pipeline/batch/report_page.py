"""A report as a page that stands alone: no script, no outer file, readable on a phone."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

_STYLE = """\
body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;max-width:70rem;padding:1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.failed,.error{color:#a40000;font-weight:600}.warning{color:#7a4b00}.unchanged,.info{color:#555}
details{border-bottom:1px solid #ddd;padding:.4rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
li,p{overflow-wrap:anywhere}ul{padding-left:1.2rem}a{color:#004a99}
.wide{overflow-x:auto}
@media (prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}a{color:#8ab8ff}th,td,details{border-color:#444}
.failed,.error{color:#ff8f8f}.warning{color:#e5b567}.unchanged,.info{color:#aaa}}"""


def page(report: Mapping[str, Any], folder: str = "") -> bytes:
    """The report (as `schemas/report.schema.json` has it) as HTML; links lead from `folder`, where the page will lie."""
    return "\n".join(_page(report, folder)).encode("utf-8", "replace") + b"\n"


def by_code(report: Mapping[str, Any]) -> list[tuple[str, str, int, str]]:
    """Code, severity, how often, and the first message of each finding, the gravest and most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[str, str] = {}
    for document in report["documents"]:
        for one in document["diagnostics"]:
            counts[one["code"], one["severity"]] += 1
            first.setdefault(one["code"], one["message"])
    grave = ("error", "warning", "info")
    rows = [(code, severity, number, first[code]) for (code, severity), number in counts.items()]
    return sorted(rows, key=lambda row: (grave.index(row[1]), -row[2], row[0]))


def totals(report: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What the documents come to, by the words that messages use."""
    found = report["totals"]
    return [(name.replace("_", " "), count) for name, count in found.items() if name != "ledger"]


def _page(report: Mapping[str, Any], folder: str) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Conversion report</title>'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<style>{_STYLE}</style></head><body><main>"
    ended = " (interrupted)" if report["interrupted"] else ""
    tool = report["tool"]
    yield f"<h1>Conversion to {escape(report['output'])}{ended}</h1>"
    yield f"<p>{escape(tool['name'])} {escape(tool['version'])}; formats: {escape(', '.join(report['formats']))}; "
    yield f"{report['seconds']['total']:.1f} s</p>"
    yield from _table("Totals", [(escape(name), f"{count:,}") for name, count in totals(report)])
    yield from _table(
        "Words of the sources",
        [(escape(name.replace("_", " ")), f"{count:,}") for name, count in report["totals"]["ledger"].items()],
    )
    codes = [
        (f'<span class="{severity}">{code}</span> {escape(message)}', f"{number:,}")
        for code, severity, number, message in by_code(report)
    ]
    yield from _table("Findings by code", codes)
    timed = list(zip(report["documents"], report["seconds"]["documents"], strict=True))
    for title, number in (("Failed", 0), ("With findings", 1), ("Without findings", 2)):
        shown = [(document, seconds) for document, seconds in timed if _class(document) == number]
        if shown:
            yield f"<h2>{title} ({len(shown):,})</h2>"
        for document, seconds in shown:
            yield from _document(document, seconds, folder)
    yield "</main></body></html>"


def _class(document: Mapping[str, Any]) -> int:
    """What somebody must look at comes first."""
    if document["status"] == "failed":
        return 0
    return 1 if any(one["severity"] != "info" for one in document["diagnostics"]) else 2


def _table(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield f'<h2>{title}</h2><div class="wide"><table>'
        yield from (f'<tr><td>{name}</td><td class="n">{count}</td></tr>' for name, count in rows)
        yield "</table></div>"


def _document(document: Mapping[str, Any], seconds: float, folder: str) -> Iterator[str]:
    status, found = document["status"], document["diagnostics"]
    worth = [one for one in found if one["severity"] != "info"]
    said = f", {len(worth)} finding{'s' if len(worth) != 1 else ''}" if worth else ""
    opened = " open" if status == "failed" else ""
    yield f"<details{opened}><summary>{escape(document['source'])}: "
    yield f'<span class="{status}">{status}</span>{said}</summary>'
    known = [document[key] for key in ("symbol", "kind", "organ", "language") if document[key]]
    links = ", ".join(
        f'<a href="{_link(one["path"], folder)}">{escape(one["format"])}</a>' for one in document["outputs"]
    )
    yield f"<p>{escape(', '.join(known))} {links} {seconds:.3f} s</p>"
    if found:
        yield f"<ul>{''.join(map(_finding, found))}</ul>"
    yield "</details>"


def _finding(one: Mapping[str, Any]) -> str:
    place = one["place"]
    where = f" line {place['line']}" if place and place["line"] else ""
    where += f" page {place['page']}" if place and place["page"] else ""
    hint = f" ({escape(one['hint'])})" if one["hint"] else ""
    return f'<li><span class="{one["severity"]}">{one["code"]}{where}</span>: {escape(one["message"])}{hint}</li>'


def _link(path: str, folder: str) -> str:
    """Relative, so that page and outputs can move together; a name with a colon stays a path."""
    return escape(quote("./" + os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")))
