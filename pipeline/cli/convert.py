"""`resolution convert`: sources to outputs."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli import suggest
from pipeline.cli.reading import reading_options, settings_of, size_option
from pipeline.cli.values import names
from pipeline.cli.working import means_of, working_options

if TYPE_CHECKING:  # what does the work is loaded when there is work: `--help` must not wait for it
    from pipeline.batch.execution import Means
    from pipeline.batch.job import Outcome
    from pipeline.batch.lines import Voice
    from pipeline.batch.loop import Run
    from pipeline.batch.request import Plan, Request

INTERRUPTED = 130

EXAMPLES = """\b
Examples:
  resolution convert draft.md
  resolution convert samples archive/2020 -o out --report out/report.json
  resolution convert draft.txt --to pdf -o draft.pdf --symbol A/RES/75/62
  cat draft.md | resolution convert - --to txt -o - --width 72

\b
Exit status:
  0    everything was converted; warnings are allowed (unless --strict)
  1    some document failed; the others were converted
  2    wrong usage, such as a SOURCE that does not exist; nothing was converted
  130  interrupted; what was converted until then is whole"""


@click.command(epilog=EXAMPLES, short_help="Convert files and folders to AKN, Word, PDF, text.")
@click.argument("sources", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="SOURCE...")
@click.option(
    "--to",
    "formats",
    type=names,
    multiple=True,
    shell_complete=suggest.writers,
    metavar="FORMAT,...",
    help="Formats to make: akn, docx, pdf, txt (the default: these four) or a plug-in's; see `resolution formats`.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    default="out",
    show_default=True,
    metavar="PATH",
    help="A folder, in which the tree below each SOURCE is mirrored; a file, for one source in one format; "
    "- for standard output.",
)
@reading_options
@click.option("--width", type=click.IntRange(min=20), metavar="COLUMNS", help="Short for -O FORMAT.width=COLUMNS.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE.docx",
    help="Short for -O docx.template=FILE.docx: a Word document whose styles, page and headers are taken.",
)
@click.option("--strict", is_flag=True, help="Warnings are failures: such a document is not written.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", count=True, help="Say more; -vv adds the traceback of an internal error.")
@click.option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    help="In folders, leave out what matches by name or by path below SOURCE; repeatable.",
)
@size_option
@working_options
@click.option(
    "--report",
    default="",
    type=click.Path(),
    metavar="FILE",
    help="Write what happened to each document: as JSON, or as a page where the name ends in .html.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="What makes the exit status 1: a failed document, or any warning as well; all outputs are written.",
)
@click.option("--json-log", is_flag=True, help="Say everything as JSON, one object a line, for machines.")
@click.option(
    "--map",
    default="",
    type=click.Path(),
    metavar="FILE.json",
    help="Write where in its source each element of the AKN comes from, as JSON.",
)
def convert(**given: Any) -> None:
    """Convert resolutions to validated Akoma Ntoso, Word, PDF and plain text.

    SOURCE is a file, a folder with all below it, or - for standard input. In a folder, files whose suffix a reader
    knows are taken; a file that is named is always tried, and its content decides how it is read. Messages go to
    standard error.
    """
    from pipeline.batch.lines import of_run
    from pipeline.batch.report import totals

    voice = _voice(given["quiet"], given["verbose"])
    request = _request(given)
    plan = _plan(request)
    for note in plan.notes if voice >= 0 and not given["json_log"] else ():
        click.echo(f"note: {note.message}", err=True)
    with _listener(plan, voice, given["json_log"]) as tell:
        done = _done(plan, means_of(given), tell)
    for note in done.notes if not given["json_log"] else ():
        click.echo(f"{note.severity}: {note}", err=True)
    whole = all([_hand_over(done), _write_report(done, plan, request.report), _write_map(done, request.map)])
    if given["json_log"]:
        _log({"event": "end", **totals(done), "seconds": round(done.seconds, 3)})
    elif voice >= 0:
        click.echo(of_run(done, plan.where), err=True)
    click.get_current_context().exit(_status(done, whole, given["fail_on"]))


def _done(plan: Plan, means: Means, tell: Callable[[Outcome], None]) -> Run:
    from pipeline.batch.execution import execute
    from pipeline.batch.misuse import Misuse

    try:
        return execute(plan, means, tell)
    except Misuse as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _listener(plan: Plan, voice: Voice, json_log: bool) -> AbstractContextManager[Callable[[Outcome], None]]:
    """Who is told of each outcome: a machine, a person at a terminal with many documents before them, or a stream of lines."""
    from pipeline.batch.execution import FEW
    from pipeline.batch.lines import of_outcome

    if json_log:
        return nullcontext(_logged)
    if voice < 0 or len(plan.jobs) <= FEW or not sys.stderr.isatty():
        return nullcontext(_teller(plan, voice))
    from pipeline.cli.bar import watched

    total = len(plan.refused) + len(plan.jobs)
    places = itertools.count(1)

    def said(outcome: Outcome) -> list[str]:
        """What went well is on the bar; lines are for what somebody must look at, unless more was asked for."""
        lines = list(of_outcome(outcome, next(places), total, voice))
        return lines if len(lines) > 1 or voice > 0 else []

    return watched(total, said)


def _voice(quiet: bool, verbose: int) -> Voice:
    from pipeline.batch.lines import Voice

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose cannot go together")
    return Voice.QUIET if quiet else Voice(min(verbose, Voice.DEBUG))


def _request(given: dict[str, Any]) -> Request:
    from pipeline.batch.request import Request

    settings = replace(settings_of(given), strict=given["strict"])
    return Request(
        sources=given["sources"],
        formats=tuple(name for names in given["formats"] for name in names),
        output=given["output"],
        exclude=given["exclude"],
        settings=settings,
        aliases={name: str(given[name]) for name in ("width", "template") if given[name]},
        report=given["report"],
        map=given["map"],
        standard_input=_standard_input(settings.limit) if "-" in given["sources"] else None,
    )


def _standard_input(limit: int) -> bytes:
    """One byte more than the limit shows that there is too much."""
    return sys.stdin.buffer.read(limit + 1)


def _plan(request: Request) -> Plan:
    from pipeline.batch.misuse import Misuse
    from pipeline.batch.request import prepare
    from pipeline.formats import BadOption, UnknownFormat

    try:
        return prepare(request)
    except (Misuse, BadOption, UnknownFormat) as wrong:
        raise click.UsageError(str(wrong)) from wrong


def _teller(plan: Plan, voice: Voice) -> Callable[[Outcome], None]:
    """Prints each outcome as it comes, with its place in the run."""
    from pipeline.batch.lines import of_outcome

    total = len(plan.refused) + len(plan.jobs)
    places = itertools.count(1)

    def tell(outcome: Outcome) -> None:
        for line in of_outcome(outcome, next(places), total, voice):
            click.echo(line, err=True)

    return tell


def _logged(outcome: Outcome) -> None:
    """The outcome as one line of JSON."""
    from pipeline.batch.accounts import document

    _log({"event": "document", **document(outcome), "seconds": round(outcome.seconds, 3)})


def _log(event: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(event), err=True)


def _hand_over(done: Run) -> bool:
    """Standard output gets what has no file to go to. A closed pipe is left to the caller, who ends quietly."""
    from pipeline.batch.saving import refused

    try:
        for content in done.handed:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(str(refused("standard output", error)), err=True)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  what is still buffered must not fail again at the end
        return False
    return True


def _write_report(done: Run, plan: Plan, path: str) -> bool:
    if not path:
        return True
    from pipeline.batch.report import compose, pieces

    if path.lower().endswith((".html", ".htm")):
        import json

        from pipeline.batch.report_page import page

        return _saved(path, page(json.loads(compose(done, plan)), os.path.dirname(path)))
    return _saved(path, pieces(done, plan))


def _write_map(done: Run, path: str) -> bool:
    if not path:
        return True
    from pipeline.batch.mapping import compose

    return _saved(path, compose(done))


def _saved(path: str, content: bytes | Iterable[bytes]) -> bool:
    """Whether an account of the run reached its file; why not is said."""
    from pipeline.batch.saving import refused, save

    try:
        save(path, content)
    except OSError as error:
        click.echo(str(refused(path, error)), err=True)
        return False
    return True


def _status(done: Run, whole: bool, fail_on: str) -> int:
    from pipeline.batch.job import Status
    from pipeline.diagnostics import Severity

    if done.interrupted:
        return INTERRUPTED
    too_many = fail_on == "warning" and done.findings(Severity.WARNING) > 0
    return 0 if whole and not done.count(Status.FAILED) and not too_many else 1
