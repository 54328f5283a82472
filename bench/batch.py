"""Many documents: the seven figures of docs/performance.md, each against a peer, or itself, in the same run."""

from __future__ import annotations

import argparse
import itertools
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from measure import ROOT, SEED, Figure, command, paired, process, publish
from processes import Peak
from texts import bare, resolution

SAMPLES = ROOT / "samples"
PAGE = ROOT / "docs" / "performance.md"
MARKS = ("<!-- figures: python bench/batch.py --write -->\n", "<!-- end of the figures -->")


@dataclass(frozen=True)
class Scale:
    """How much is measured: documents against a peer, in the runs over many, in the runs whose memory is watched; pairs."""

    peers: int = 40
    many: int = 2000
    memory: tuple[int, int] = (1000, 20_000)
    rounds: int = 3


QUICK = Scale(peers=15, many=300, memory=(200, 2000), rounds=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the documents, one pair each: a minute or two")
    parser.add_argument("--only", default="", help="rows by their first letters, with commas: libre,memory")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    given = parser.parse_args()
    scale = QUICK if given.quick else Scale()
    wanted = tuple(word for word in given.only.split(",") if word)
    figures = [row(scale) for name, row in ROWS.items() if not wanted or name.startswith(wanted)]
    if given.write:
        write(figures, scale)
    publish("batch", figures)


def libreoffice(scale: Scale) -> Figure:
    """Start-up included on both sides; LibreOffice reads the DOCX that we made."""
    with stage(scale.peers) as (here, sources):
        run(sources, here / "made", "docx")
        profile = f"-env:UserInstallation=file://{here}/profile"
        words = sorted((here / "made").glob("*.docx"))
        peer = process(need("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", here / "pdf", *words)
        return paired(
            "all four formats, one worker / LibreOffice docx→pdf",
            lambda: run(sources, fresh(here), "akn,docx,pdf,txt"),
            peer,
            bar=1.0,
            aim=0.4,
            rounds=scale.rounds,
        )


def pandoc(scale: Scale) -> Figure:
    """One worker, against one process of pandoc for each document."""
    with stage(scale.peers) as (here, sources):
        peers = [
            process(need("pandoc"), "-f", "markdown", path, "-t", "docx", "-o", here / f"{path.name}.docx")
            for path in sorted(sources.iterdir())
        ]
        return paired(
            "AKN + DOCX + TXT, one worker / pandoc -t docx each",
            lambda: run(sources, fresh(here), "akn,docx,txt"),
            lambda: [peer() for peer in peers],
            bar=0.5,
            aim=0.2,
            rounds=scale.rounds,
        )


def bluebell(scale: Scale) -> Figure:
    """Ours a whole run with start-up and files; bluebell one process over the bare words, a parse a document."""
    with stage(scale.many // 10) as (here, sources):
        words = here / "words"
        words.mkdir()
        for path in sources.iterdir():
            (words / f"{path.stem}.txt").write_text(bare(path.read_text(encoding="utf-8")), encoding="utf-8")
        return paired(
            "AKN, one worker / bluebell text → AKN",
            lambda: run(sources, fresh(here), "akn"),
            process(sys.executable, Path(__file__).with_name("bluebell_batch.py"), words, here / "bluebell"),
            bar=2,
            aim=1,
            rounds=scale.rounds,
        )


def cores(scale: Scale) -> Figure:
    """Two workers, against two runs with one worker each that share the documents and are started together."""
    with stage(scale.many // 4) as (here, sources):
        halves = [here / "a", here / "b"]
        for half in halves:
            half.mkdir()
        for path, half in zip(sorted(sources.iterdir()), itertools.cycle(halves)):
            shutil.copy(path, half)
        return paired(
            "two independent runs / two workers",
            lambda: together([start(half, fresh(here), "akn,txt", "1") for half in halves]),
            lambda: run(sources, fresh(here), "akn,txt", "2"),
            bar=0.9,
            aim=1.0,
            rounds=scale.rounds,
            at_least=True,
        )


def memory(scale: Scale) -> Figure:
    """The highest sum over all processes of a run; what they share counts once. Short documents, so that there can be many."""
    few, many = scale.memory
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        peaks = [watched(drafts(here / f"s{number}", number), here / f"o{number}") for number in (few, many)]
    ratio = round(peaks[1] / peaks[0], 3)
    return Figure(f"memory, {many:,} documents / {few:,} (MiB)", ratio, 1.1, 1.0, peaks[1], peaks[0], 1)


def unchanged(scale: Scale) -> Figure:
    """Both with two workers and start-up; the files are three seconds old, as files are."""
    with stage(scale.many) as (here, sources):
        time.sleep(3)
        first = timed(lambda: run(sources, here / "out", "akn,docx,pdf,txt", "2"))
        again = min(timed(lambda: run(sources, here / "out", "akn,docx,pdf,txt", "2")) for _ in range(3))
    name = f"unchanged second run / first, {scale.many:,} documents"
    return Figure(name, round(again / first, 4), 0.02, 0.005, round(again * 1000, 1), round(first * 1000, 1), 1)


def soonest(scale: Scale) -> Figure:
    """From the start of a run over many until the first output stands, against one document by pandoc."""
    with stage(scale.peers) as (here, sources):
        text = here / "seed.docx"
        return paired(
            "first output of a run / pandoc -t docx",
            lambda: first_output(sources, fresh(here)),
            process(need("pandoc"), "-f", "markdown", SEED, "-t", "docx", "-o", text),
            bar=12,
            aim=6,
            rounds=scale.rounds * 3,
        )


ROWS: dict[str, Callable[[Scale], Figure]] = {
    "libreoffice": libreoffice,
    "pandoc": pandoc,
    "bluebell": bluebell,
    "cores": cores,
    "memory": memory,
    "unchanged": unchanged,
    "soonest": soonest,
}


@contextmanager
def stage(number: int) -> Iterator[tuple[Path, Path]]:
    """A folder, and in it `number` copies of the samples."""
    with tempfile.TemporaryDirectory() as name:
        sources = Path(name) / "src"
        sources.mkdir()
        samples = itertools.cycle(sorted(path for path in SAMPLES.iterdir() if path.suffix in (".md", ".txt")))
        for at, path in zip(range(number), samples):  # noqa: B905
            shutil.copy(path, sources / f"d{at:05}{path.suffix}")
        yield Path(name), sources


def drafts(folder: Path, number: int) -> Path:
    folder.mkdir()
    text = resolution(1).split("\n\n")
    for at in range(number):
        (folder / f"d{at:05}.md").write_text(
            "\n\n".join([*text[:9], f"1. *Decides* to count to {at}."]), encoding="utf-8"
        )
    return folder


def fresh(here: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=here))


def start(sources: Path, target: Path, formats: str, jobs: str = "1") -> subprocess.Popen[bytes]:
    words = [command(), "convert", sources, "-o", target, "--to", formats, "--quiet", "--jobs", jobs]
    return subprocess.Popen([str(word) for word in words])


def run(sources: Path, target: Path, formats: str, jobs: str = "1") -> None:
    together([start(sources, target, formats, jobs)])


def together(running: list[subprocess.Popen[bytes]]) -> None:
    for one in running:
        if one.wait():
            sys.exit(f"a run ended with {one.returncode}")


def watched(sources: Path, target: Path) -> float:
    """The peak of a run, in MiB."""
    with start(sources, target, "akn,txt", "2") as one:
        peak = Peak(one.pid)
        together([one])
        return round(peak.stop(), 1)


def first_output(sources: Path, target: Path) -> None:
    with start(sources, target, "akn,docx,pdf,txt", "2") as one:
        while not any(target.glob("d*")):
            if one.poll():
                sys.exit(f"a run ended with {one.returncode}")
            time.sleep(0.002)
        one.terminate()


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def need(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        sys.exit(f"this bench needs {tool}")
    return found


def write(figures: list[Figure], scale: Scale) -> None:
    """The table of docs/performance.md; a run with --only replaces nothing but its rows."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
    old, _, after = rest.partition(MARKS[1])
    rows = {line.split(" | ")[0]: line for line in old.splitlines()[2:] if line}
    for one in figures:
        sign = "≥" if one.at_least else "≤"
        cells = (
            f"| {one.name}",
            f"**{one.ratio}**",
            f"{sign} {one.bar}",
            str(one.aim),
            f"{one.ours:,}",
            f"{one.peer:,}",
        )
        rows[cells[0]] = " | ".join([*cells, f"{one.verdict} |"])
    head = "| figure | measured | bar | goal | ours, ms | the other, ms | |\n|---|---|---|---|---|---|---|\n"
    PAGE.write_text(before + MARKS[0] + head + "\n".join(rows.values()) + "\n" + MARKS[1] + after, encoding="utf-8")


if __name__ == "__main__":
    main()
