"""The workers of a cluster: Ray says which machine cleans which unit, and does it again elsewhere
when that machine dies.

On every CPU of the cluster a unit is cleaned by a worker that is watched as workers on one machine
are, so that a document that kills it, or takes too long, costs that document and nothing else. What
is done is kept, as ever, in the folder that is written; all machines must reach it.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import lru_cache, partial
from itertools import chain
from types import TracebackType

from cleaner.batch.job import Job, code_digest
from cleaner.batch.parts import Part, PartStore
from cleaner.batch.units import Unit
from cleaner.batch.workers import WorkerPool
from cleaner.errors import CleanerError, UsageError
from cleaner.sources.places import is_here

UNITS_FOR_EACH_CPU = 32
"""Units that one CPU gets in a turn. Turns follow one another; at the end of each some CPUs wait
for the last, which with so many units is a small part of the time."""

CARRIED_BYTES = 500_000_000
"""Bytes of a turn that go through the machine that hands units out: those of compressed files."""

ANSWER_SECONDS = 10.0

AGAIN = "run the same command again to go on from here"


class Cluster:
    """Cleans units all over a Ray cluster; use it as a context.

    `address` is that of the cluster, '' for the one that `RAY_ADDRESS` names or else one made of
    the cores of this machine. At most `count` units are cleaned at a time, 0 for one a CPU.
    """

    def __init__(self, job: Job, store: PartStore, address: str = "", count: int = 0) -> None:
        self._store = store
        self._address = address
        self._count = count
        self._sent = pickle.dumps((job, store, os.getcwd(), code_digest()))
        self._exit = ExitStack()

    def __enter__(self) -> Cluster:
        try:
            import ray

            from cleaner.integrations import ray as steps
        except ImportError as error:
            raise UsageError(f"--engine ray: {_needs(error)}") from error
        self._over_cluster = steps.over_cluster
        self._fault: type[Exception] = ray.exceptions.RayError
        self._resources = ray.cluster_resources
        if not ray.is_initialized():
            _look_for(self._address or os.environ.get("RAY_ADDRESS", ""))
            try:
                ray.init(self._address or None, logging_level="ERROR", log_to_driver=False)
            except (OSError, RuntimeError, ValueError) as error:
                said = " ".join(str(error).split())
                raise UsageError(f"no Ray cluster can be reached: {said}") from error
            self._exit.callback(ray.shutdown)
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        ray.data.DataContext.get_current().enable_progress_bars = False
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._exit.close()

    def clean(
        self, units: Iterable[Unit], find: Callable[[str], Part | None] = lambda _key: None
    ) -> Iterator[tuple[Unit, Part]]:
        """Yield units and their parts, in the order of the units.

        `find` finds the part of a unit, by its key, that was done before.
        """
        coming = iter(units)
        for first in coming:
            turn = self._turn(chain([first], coming), find)
            todo = [unit for unit, part in turn if part is None]
            done = self._done(todo)
            for unit, part in turn:
                yield unit, part or next(done)

    def _turn(
        self, coming: Iterator[Unit], find: Callable[[str], Part | None]
    ) -> list[tuple[Unit, Part | None]]:
        """The next units, as many as the cluster takes in one go, with the parts there are."""
        turn: list[tuple[Unit, Part | None]] = []
        cpus = int(self._resources().get("CPU", 1))
        room = UNITS_FOR_EACH_CPU * (min(cpus, self._count) if self._count else cpus)
        carried = 0
        for unit in coming:
            part = find(unit.key)
            if part is not None and part.path is None:
                part = self._store.save(part)
            turn.append((unit, part))
            if part is None:
                room -= 1
                carried += 0 if unit.stretch and unit.stretch.data is None else unit.size
            if room < 1 or carried >= CARRIED_BYTES:
                break
        return turn

    def _done(self, units: list[Unit]) -> Iterator[Part]:
        """The parts of units that the cluster cleans. Raises CleanerError when it cannot."""
        work = partial(clean_there, self._sent)
        try:
            for part in self._over_cluster(work, units, self._count or None):
                if isinstance(part, str):
                    raise CleanerError(part)
                if is_here(self._store.folder) and not (part.path and part.path.exists()):
                    raise UsageError(_not_shared(self._store))
                yield part
        except self._fault as error:
            said = str(error).strip().splitlines()[-1]
            raise CleanerError(f"the Ray cluster gave up: {said}; {AGAIN}") from error


def _look_for(address: str) -> None:
    """Raise UsageError when nobody answers at an address: Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not (host and port.isdigit()):
        return  # such as `auto`
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWER_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise UsageError(f"no Ray cluster answers at {address}: {error}") from error


def _needs(error: ImportError) -> str:
    from cleaner.integrations import missing

    return str(missing("ray", error) if (error.name or "").startswith("ray") else error)


def _not_shared(store: PartStore) -> str:
    return (
        f"{os.uname().nodename}: {store.folder.parent} is not the same folder on every machine of "
        "the cluster; name one that all of them reach, or a URL, with --out"
    )


def clean_there(sent: bytes, unit: Unit) -> Part | str:
    """Clean a unit on some machine; return its part, or what is wrong with that machine."""
    try:
        ((_, part),) = _pool(sent).clean([unit])
    except CleanerError as error:
        return str(error)
    return part


@lru_cache(maxsize=1)
def _pool(sent: bytes) -> WorkerPool:
    """The one worker of this process. It ends with it, when the cluster has no more for it."""
    job, store, folder, code = pickle.loads(sent)
    machine = os.uname().nodename
    if code != code_digest():
        raise UsageError(f"{machine} has another version of cleaner; install the same everywhere")
    if os.path.isdir(folder):
        os.chdir(folder)  # where paths that are relative begin
    if is_here(store.folder) and not store.folder.is_dir():
        raise UsageError(_not_shared(store))
    return WorkerPool(job, store, 1)
