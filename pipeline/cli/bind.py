"""`resolution bind`: many documents to one book."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.reading import reading_options, settings_of, size_option

if TYPE_CHECKING:
    from pipeline.batch.binding import BookPlan, Bound
    from pipeline.batch.job import Outcome
    from pipeline.batch.lines import Voice

EXAMPLES = """\b
Examples:
  resolution bind session-84/ -o session-84.pdf --title "Resolutions of the eighty-fourth session"
  resolution bind a.md b.docx c.xml -o book.docx
  resolution bind drafts/ -o drafts.pdf --paper Letter -O pdf.watermark=DRAFT

\b
Exit status:
  0    the book was made; warnings are allowed (unless --strict)
  1    a document failed (unless --skip-failed), or the book could not be written; nothing was written
  2    wrong usage, such as a FILE that does not exist"""


@click.command(epilog=EXAMPLES, short_help="Bind many documents as one PDF or Word file.")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="FILES...")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    required=True,
    metavar="FILE",
    help="The book; its suffix, .pdf or .docx, says the format. - is standard output.",
)
@click.option("--to", "format", default="", metavar="FORMAT", help="The format, where the suffix does not say it.")
@click.option("--title", default="", metavar="WORDS", help="What stands on the cover; without it, “Resolutions”.")
@click.option("--subtitle", default="", metavar="WORDS", help="What stands below the title.")
@click.option("--paper", default="", metavar="PAPER", help="Short for -O FORMAT.paper=PAPER: A4 or Letter.")
@click.option("--skip-failed", is_flag=True, help="Leave documents out that fail; without it, they fail the book.")
@reading_options
@click.option("--strict", is_flag=True, help="Warnings are failures.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", count=True, help="Say more; -vv adds the traceback of an internal error.")
@click.option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    help="In folders, leave out what matches by name or by path below the folder; repeatable.",
)
@size_option
def bind(**given: Any) -> None:
    """Bind documents as one book: cover, contents with page numbers, then each as it looks alone, in one pagination.

    FILES are sources as for `convert`, in the order given; those of a folder are sorted by name. Every document keeps its
    own notes, numbers and running heads; a reference from one to another leads to its page in the book.
    """
    from pipeline.batch.lines import Voice

    started = time.perf_counter()
    if given["quiet"] and given["verbose"]:
        raise click.UsageError("--quiet and --verbose cannot go together")
    voice = Voice.QUIET if given["quiet"] else Voice(min(given["verbose"], Voice.DEBUG))
    done = _bound(_plan(given), voice, given["max_size"])
    if done.content is not None:
        sys.stdout.buffer.write(done.content)
    if done.whole and voice >= 0:
        click.echo(_summary(done, given["output"], time.perf_counter() - started), err=True)
    click.get_current_context().exit(0 if done.whole else 1)


def _plan(given: dict[str, Any]) -> BookPlan:
    from pipeline.batch.binding import BookRequest, prepare
    from pipeline.batch.misuse import Misuse
    from pipeline.formats import BadOption, UnknownFormat

    request = BookRequest(
        given["files"],
        given["output"],
        given["format"],
        given["title"],
        given["subtitle"],
        given["exclude"],
        given["skip_failed"],
        replace(settings_of(given), strict=given["strict"]),
        {"paper": given["paper"]} if given["paper"] else {},
    )
    try:
        return prepare(request)
    except (Misuse, BadOption, UnknownFormat) as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _bound(plan: BookPlan, voice: Voice, limit: int) -> Bound:
    """The book, with everything said on the way: each source when it is read, then what the writer found."""
    from pipeline.batch.binding import bind
    from pipeline.batch.lines import audible, of_finding

    told: list[Outcome] = []
    done = bind(plan, _teller(plan, voice, told), lambda: sys.stdin.buffer.read(limit + 1))
    for before, after in zip(told, done.outcomes, strict=True):
        for finding in after.diagnostics[len(before.diagnostics) :]:
            if audible(finding, voice):
                click.echo(of_finding(finding, after.source), err=True)
    for finding in done.diagnostics:
        if audible(finding, voice):
            click.echo(of_finding(finding, plan.request.output), err=True)
    return done


def _teller(plan: BookPlan, voice: Voice, told: list[Outcome]) -> Callable[[Outcome], None]:
    from pipeline.batch.lines import of_outcome

    total = len(plan.refused) + len(plan.found)
    places = itertools.count(1)

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        for line in of_outcome(outcome, next(places), total, voice):
            click.echo(line, err=True)

    return tell


def _summary(done: Bound, output: str, seconds: float) -> str:
    from pipeline.batch.lines import counted
    from pipeline.batch.showing import shown

    where = "standard output" if done.content is not None else f"{shown(output)} ({done.saved:,} bytes)"
    return f"{counted(done.documents, 'document')} bound; {counted(done.warnings(), 'warning')}; output in {where}; {seconds:.1f} s"
