"""`python -m bench [--sizes 10000,100000,1000000] [--quick] [--only intake,queue] [--streams 5000] [--workers 2]`."""

import argparse
from typing import Any

from bench.cluster import Cluster, data_folder
from bench.goals import GROWTH_MOST, judged
from bench.run import Options, run_size
from bench.server import require_free
from bench.table import Verdicts, say, write_results

_RESULTS = "bench/results"


def main() -> None:
    """Seed what is missing, measure each size, print and write."""
    options = _options()
    require_free(range(options.port + 1, options.port + 4))
    cluster, verdicts = Cluster(data_folder()), Verdicts()
    runs: list[dict[str, Any]] = []
    with cluster.postgres.running():
        for size in options.sizes:
            runs.append(run_size(cluster, size, options, verdicts))
    _compare_sizes(runs, verdicts)
    verdicts.print()
    from bench.cluster import ROOT

    say(f"Figures: {write_results(ROOT / _RESULTS, runs, verdicts).relative_to(ROOT)}")


def _options() -> Options:
    parser = argparse.ArgumentParser(prog="bench", description="Measure Kaiku beside the bare limit and the goals.")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="numbers of contacts, comma separated")
    parser.add_argument("--quick", action="store_true", help="a quarter of the requests")
    parser.add_argument("--only", default="", help="parts of item names, comma separated")
    parser.add_argument("--streams", type=int, default=1000, help="event streams to open, 0 for none")
    parser.add_argument("--workers", default="", help="serving processes of the web server (default: the product's own number)")
    parser.add_argument("--port", type=int, default=8220, help="the three ports after it are used")
    parser.add_argument("--explain", action="store_true", help="print the statements that took longest after each item")
    given = parser.parse_args()
    return Options(
        sizes=[int(size) for size in given.sizes.split(",")],
        share=0.25 if given.quick else 1.0,
        only=[part for part in given.only.split(",") if part],
        streams=given.streams,
        port=given.port,
        explain=given.explain,
        workers=given.workers,
    )


def _compare_sizes(runs: list[dict[str, Any]], verdicts: Verdicts) -> None:
    """SQL time of the queue page must not grow with the table."""
    found = {run["size"]: row.sql for run in runs for row in run["figures"] if row.item == "queue page 1" and row.clients == 1}
    if len(found) > 1:
        small, large = min(found), max(found)
        growth = found[large] / max(found[small], 0.01)
        verdicts.add(large, "queue page 1 (1)", f"SQL time <= {GROWTH_MOST} x that at {small:,}", growth, judged(growth, GROWTH_MOST))


if __name__ == "__main__":
    main()
