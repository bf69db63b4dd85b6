"""A real Ray cluster of several nodes on this machine, for the tests that need one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cleaner

NODE: dict[str, Any] = {"object_store_memory": 80_000_000, "include_dashboard": False}
"""What every node is like, for machines with little memory."""


@contextmanager
def running_cluster() -> Iterator[Any]:
    """A head that does no work and two nodes with one CPU each; workers import this cleaner, and
    the rules of the tests."""
    import ray
    from ray.cluster_utils import Cluster

    before = dict(os.environ)
    folders = (Path(cleaner.__file__).parent.parent, Path(__file__).parent)
    os.environ["PYTHONPATH"] = os.pathsep.join(map(str, folders))
    os.environ["RAY_DATA_DISABLE_PROGRESS_BARS"] = "1"
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, **NODE})
    try:
        for _ in range(2):
            cluster.add_node(num_cpus=1, **NODE)
        ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()
        os.environ.clear()
        os.environ.update(before)
