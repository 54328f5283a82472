"""How long `resolution --help` takes, against a Python that only imports click."""

from __future__ import annotations

import sys

from measure import command, paired, process, publish, rounds


def main() -> None:
    figure = paired(
        "resolution --help / import click",
        process(command(), "--help"),
        process(sys.executable, "-c", "import click"),
        bar=1.5,
        aim=1.3,
        rounds=rounds(25),
    )
    publish("help", [figure])


if __name__ == "__main__":
    main()
