"""`resolution check`: what is wrong with a file, without writing anything."""

from __future__ import annotations

import sys

import click

from pipeline.cli.values import size

EXAMPLES = """\b
Examples:
  resolution check out/*.xml
  resolution check draft.md --strict

\b
Exit status: 0 all valid, 1 some file has errors, 2 wrong usage."""


@click.command(epilog=EXAMPLES, short_help="Say what is wrong with AKN files or sources.")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="FILE...")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("-q", "--quiet", is_flag=True, help="Print only the findings.")
@click.option("-v", "--verbose", is_flag=True, help="Print what is merely worth knowing, too.")
@click.option(
    "--max-size", type=size, default="20M", show_default=True, metavar="N", help="Refuse larger files: 500k, 20M."
)
def check(files: tuple[str, ...], strict: bool, quiet: bool, verbose: bool, max_size: int) -> None:
    """Check files: an AKN file against the OASIS schema and the UN profile, any other by converting it in memory.

    A folder stands for all below it that a reader takes. Findings go to standard output.
    """
    from pipeline.batch.checking import check_one
    from pipeline.batch.job import Settings
    from pipeline.batch.lines import Voice, of_checked
    from pipeline.batch.misuse import Misuse
    from pipeline.batch.sources import gather
    from pipeline.batch.taking import jobs
    from pipeline.formats import suffixes

    try:
        gathered = gather(files, suffixes(), limit=max_size)
    except Misuse as wrong:
        raise click.UsageError(str(wrong)) from wrong
    settings = Settings(limit=max_size, strict=strict)
    voice = Voice.QUIET if quiet else Voice.VERBOSE if verbose else Voice.NORMAL
    sound = not gathered.refused
    for _, reason in gathered.refused:
        click.echo(str(reason))
    for job in jobs(gathered.found, settings, lambda: sys.stdin.buffer.read(max_size + 1)):
        checked = check_one(job)
        sound = checked.sound and sound
        for line in of_checked(checked, voice):
            click.echo(line)
    click.get_current_context().exit(0 if sound else 1)
