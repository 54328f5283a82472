"""Shards on a Ray cluster: `python ray_shards.py SOURCE... OUTPUT`, each SOURCE a folder, an archive or an address."""

from __future__ import annotations

import sys

import ray
from shards import convert

PROCESSES = 2


@ray.remote(num_cpus=PROCESSES, max_retries=3)
def shard(source: str, output: str) -> dict[str, int]:
    """A machine that is lost in the middle costs what its journal did not know yet."""
    return convert(source, output, PROCESSES)


def main() -> None:
    *sources, output = sys.argv[1:]
    ray.init()
    running = {shard.remote(source, f"{output}/shard-{at:05}"): source for at, source in enumerate(sources)}
    while running:
        (done,), _ = ray.wait(list(running), num_returns=1)
        print(running.pop(done), ray.get(done))


if __name__ == "__main__":
    main()
