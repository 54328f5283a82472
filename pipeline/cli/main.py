"""The command `resolution`: its subcommands, and what happens to signals and exit statuses."""

from __future__ import annotations

import atexit
import gc
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from pipeline._version import __version__
from pipeline.cli.bind import bind
from pipeline.cli.check import check
from pipeline.cli.completion import completion
from pipeline.cli.convert import convert
from pipeline.cli.explain import explain
from pipeline.cli.formats import formats
from pipeline.cli.report import report

PROGRAM = "resolution"
INTERRUPTED = 130

EXAMPLES = """\b
Examples:
  resolution convert draft.md                      to out/draft.xml, .docx, .pdf and .txt
  resolution convert archive/ -o converted/        a whole folder, its tree mirrored
  resolution convert draft.md --to pdf -o a.pdf    one format, one file
  resolution bind drafts/ -o drafts.pdf            many documents as one book
  resolution check out/*.xml                       against the schema and the UN profile
  resolution explain draft.md                      what each paragraph was taken for, and why

`resolution COMMAND --help` says more."""


# What a command loads lives to its end, and the documents hold no cycles: collecting as often as the interpreter does by
# itself costs a first document a fifteenth of its time, and finds nothing.
_COLLECT = (100_000, 20, 20)


@click.group(epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def resolution() -> None:
    """Turn the text of resolutions into validated Akoma Ntoso XML, Word, PDF and plain text."""


for _command in (convert, bind, check, explain, report, formats, completion):
    resolution.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script; `arguments` None: those of the process. Ends with 130 when interrupted, however early."""
    signal.signal(signal.SIGTERM, _interrupt)
    gc.set_threshold(*_COLLECT)
    atexit.register(
        gc.freeze
    )  # or the interpreter, ending, would look through all that is loaded several times: a tenth
    try:
        status = resolution.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as misuse:
        misuse.show()
        sys.exit(misuse.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(status if isinstance(status, int) else 0)


def _interrupt(*_: Any) -> None:
    """A polite request to end is treated as Ctrl-C: what is half-written goes, and the summary is printed."""
    raise KeyboardInterrupt
