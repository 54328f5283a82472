"""The live bar of a run over many documents, on a terminal: how many, how fast, how long still, how many failed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.batch.job import Outcome


@contextmanager
def watched(total: int, say: Callable[[Outcome], list[str]]) -> Generator[Callable[[Outcome], None], None, None]:
    """A listener for the outcomes of a run: what is to be said of each goes above the bar, which stays at the foot."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from pipeline.batch.job import Status

    console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]} failed", markup=False),
    )
    failed = 0
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total, rate="", failed=0)

        def tell(outcome: Outcome) -> None:
            nonlocal failed
            failed += outcome.status is Status.FAILED
            for line in say(outcome):
                progress.console.print(line)
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, failed=failed, rate=f"{speed:.1f}/s" if speed else "")

        yield tell
