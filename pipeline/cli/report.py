"""`resolution report`: what the last run into a folder came to."""

from __future__ import annotations

import json
import os
from typing import Any

import click

EXAMPLES = """\b
Examples:
  resolution report out
  resolution report out --html out/report.html
  resolution report night.json

\b
Exit status: 0 no document failed, 1 some did (or the page could not be written), 2 there is no report."""

_SHOWN = 50


@click.command(epilog=EXAMPLES, short_help="Say what the last run came to.")
@click.argument("place", type=click.Path(exists=True), metavar="OUT")
@click.option(
    "--html", default="", type=click.Path(), metavar="FILE.html", help="Write it as a page that stands alone."
)
def report(place: str, html: str) -> None:
    """Print the totals, the findings by code and the documents that failed.

    OUT is an output folder whose run kept a journal, or a file that `convert --report` wrote.
    """
    from pipeline.batch.report_page import by_code, page, totals
    from pipeline.batch.saving import refused, save

    found = _read(os.path.join(place, ".resolution", "report.json") if os.path.isdir(place) else place)
    click.echo(f"{found['output']}: " + ", ".join(f"{n} {name}" for name, n in totals(found) if n))
    if found["totals"]["ledger"]:
        words = found["totals"]["ledger"].items()
        click.echo("words: " + ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in words))
    for code, severity, number, message in by_code(found):
        click.echo(f"{code} {severity} {number:>6} × {message}")
    failed = [one for one in found["documents"] if one["status"] == "failed"]
    for one in failed[:_SHOWN]:
        reasons = [f"{d['code']} {d['message']}" for d in one["diagnostics"] if d["severity"] == "error"]
        click.echo(f"failed: {one['source']}: {'; '.join(reasons)}")
    if len(failed) > _SHOWN:
        click.echo(f"failed: {len(failed) - _SHOWN} more")
    whole = True
    if html:
        try:
            save(html, page(found, os.path.dirname(html)))
        except OSError as error:
            click.echo(str(refused(html, error)), err=True)
            whole = False
    click.get_current_context().exit(0 if whole and not failed else 1)


def _read(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
        if found["report_version"] != 1:
            raise ValueError(f"a report of version {found['report_version']}")
    except FileNotFoundError:
        raise click.UsageError(f"there is no report in {os.path.dirname(path)}; see `convert --report`") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{path} is no report: {error}") from None
    return dict(found)
