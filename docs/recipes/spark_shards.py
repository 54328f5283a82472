"""Shards on a Spark cluster: `spark-submit --py-files shards.py spark_shards.py SOURCE... OUTPUT`."""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession
from shards import convert


def main() -> None:
    *sources, output = sys.argv[1:]
    session = SparkSession.builder.appName("resolutions").getOrCreate()
    work = [(source, f"{output}/shard-{at:05}") for at, source in enumerate(sources)]
    # A task a shard, and a shard's processes the cores that Spark gives a task: set spark.task.cpus to 2.
    shards = session.sparkContext.parallelize(work, max(1, len(work)))
    for source, totals in shards.map(lambda pair: (pair[0], convert(*pair, processes=2))).collect():
        print(source, totals)
    session.stop()


if __name__ == "__main__":
    main()
