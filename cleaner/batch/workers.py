"""Workers: processes that clean units, each watched, and replaced when it dies.

The pools of the standard library take a worker that dies for the end of the pool, and do not know
which document it was at. Here a worker says so in memory that it shares with its watcher. A
document that kills its worker, or takes too long, is given up with the reason; the rest of its unit
is cleaned by another worker.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from cleaner.batch.cleaning import FREE, NOTHING, UnitCleaner
from cleaner.batch.job import Job
from cleaner.batch.parts import Part, PartStore
from cleaner.batch.units import Unit
from cleaner.errors import CleanerError

LOOK_EVERY = 0.2
"""Seconds between two looks at how long the workers have been at their documents."""

WAITING_FOR_EACH = 4
"""Units for each worker that may be done, or in work, while one before them is not."""

WAITING_TIMES = 10
"""So many times its limit may pass by the clock for a document at which little is computed."""

_SCHEDULED = 2
"""What Linux calls the clock of a process that is exact: CPUCLOCK_SCHED."""

DEATHS_BETWEEN_DOCUMENTS = 3
"""Workers that may die over a unit without being at any document, until the run is given up."""


@dataclass(slots=True)
class _Task:
    """A unit on its way: its part once it is done, and what was given up until then."""

    unit: Unit
    part: Part | None = None
    skip: dict[int, str] = field(default_factory=dict)
    deaths: int = 0


class _Worker:
    """A process, the pipe to it, the memory it shares, and the task it has."""

    def __init__(self, context: Any, job: Job, store: PartStore) -> None:
        self.slot = context.RawArray("d", FREE)
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=_work, args=(theirs, self.slot, job, store), daemon=True
        )
        self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self.gone = False

    def give(self, task: _Task) -> None:
        self.task = task
        with contextlib.suppress(OSError):  # it died while idle: its end will be noticed
            self.pipe.send((task.unit, task.skip))

    def is_late(self) -> bool:
        """Whether it has been at its document for too long.

        What counts is what it computes: a busy machine must not cost a document. One that computes
        next to nothing, waiting for what never comes, gets more time by the clock.
        """
        _, since, computed, limit = self.slot
        waited = time.monotonic() - since
        if waited <= limit:
            return False
        now = _computed_by(self.process.pid)
        return now is None or now - computed > limit or waited > WAITING_TIMES * limit

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _computed_by(process: int) -> float | None:
    """The seconds that a process has computed; None on systems that do not tell of others."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return time.clock_gettime((~process << 3) | _SCHEDULED)
    except OSError:  # it is gone
        return None


def _work(pipe: Connection, slot: Any, job: Job, store: PartStore) -> None:
    """What a worker does until nobody wants anything of it any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever pressed Ctrl-C has stopped the watcher
    cleaner = UnitCleaner(job, slot)
    with contextlib.suppress(EOFError, OSError):
        while True:
            unit, skip = pipe.recv()
            try:
                if unit.pieces:
                    store.begin(unit.key, [piece.file.name for piece in unit.pieces])
                done: Part | str = store.save(cleaner.clean(unit, skip))
            except OSError as error:
                done = f"{error.filename or 'the output'}: {error.strerror or error}"
            slot[0] = NOTHING
            pipe.send(done)


class WorkerPool:
    """Cleans units with `count` workers; use it as a context."""

    def __init__(self, job: Job, store: PartStore, count: int) -> None:
        methods = multiprocessing.get_all_start_methods()
        method = "forkserver" if "forkserver" in methods else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload(["cleaner.batch.cleaning"])
        self._job = job
        self._store = store
        self._count = count
        self._workers: list[_Worker] = []

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def clean(
        self, units: Iterable[Unit], find: Callable[[str], Part | None] = lambda _key: None
    ) -> Iterator[tuple[Unit, Part]]:
        """Yield units and their parts, in the order of the units.

        `find` finds the part of a unit, by its key, that was done before.
        """
        coming = iter(units)
        row: deque[_Task] = deque()
        todo: deque[_Task] = deque()
        more = True
        while more or row:
            room = len(row) < self._count * WAITING_FOR_EACH
            if more and room and not todo:
                unit = next(coming, None)
                more = unit is not None
                if unit is not None:
                    task = _Task(unit, self._kept(find(unit.key)))
                    row.append(task)
                    if task.part is None:
                        todo.append(task)
            while todo and (worker := self._idle()) is not None:
                worker.give(todo.popleft())
            while row and (part := row[0].part) is not None:
                yield row.popleft().unit, part
            if row and (todo or not more or not room):
                todo.extendleft(self._look())

    def _kept(self, part: Part | None) -> Part | None:
        """A part in a file of its own: it must not be lost with what it was taken from."""
        return self._store.save(part) if part is not None and part.path is None else part

    def _idle(self) -> _Worker | None:
        """A worker with nothing to do, new when there may be more; None when all have enough."""
        for worker in self._workers:
            if worker.task is None:
                return worker
        if len(self._workers) < self._count:
            self._workers.append(_Worker(self._context, self._job, self._store))
            return self._workers[-1]
        return None

    def _look(self) -> list[_Task]:
        """Wait a moment for news; return the tasks whose workers are gone."""
        busy = [worker for worker in self._workers if worker.task is not None]
        signs = {worker.pipe: worker for worker in busy}
        for sign in wait([*signs], LOOK_EVERY):
            self._receive(signs[sign])  # type: ignore[index]
        self._stop_late(busy)
        return [self._bury(worker) for worker in busy if worker.gone]

    def _receive(self, worker: _Worker) -> None:
        try:
            done = worker.pipe.recv()
        except (EOFError, OSError):  # its end of the pipe closes when it dies, and only then
            worker.process.join()
            worker.gone = True
            return
        if isinstance(done, str):
            raise CleanerError(f"{done}; run the same command again to go on from here")
        assert worker.task is not None
        worker.task.part = done
        worker.task = None

    def _stop_late(self, busy: list[_Worker]) -> None:
        """Stop workers that have been at one document for too long, also in code that is not
        Python and hears no signal."""
        for worker in busy:
            place, seconds = worker.slot[0], worker.slot[3]
            late = place != NOTHING and worker.is_late()
            if worker.task and late and worker.slot[0] == place and not worker.pipe.poll():
                limit = f"{seconds:g} seconds (--time-limit)"
                worker.task.skip[int(place)] = f"it took longer than the limit of {limit}"
                worker.process.kill()
                worker.process.join()

    def _bury(self, worker: _Worker) -> _Task:
        """Take a dead worker away; return its task, without the document that it died of."""
        task = worker.task
        assert task is not None
        place = worker.slot[0]
        if place == NOTHING:
            task.deaths += 1
            if task.deaths == DEATHS_BETWEEN_DOCUMENTS:
                raise CleanerError(
                    f"{task.deaths} workers {_end_of(worker)} one after the other; "
                    "with fewer --workers or a smaller --batch-size they need less memory"
                )
        else:
            task.skip.setdefault(int(place), f"the worker that was at it {_end_of(worker)}")
        self._workers.remove(worker)
        worker.stop()
        return task


def _end_of(worker: _Worker) -> str:
    code = worker.process.exitcode
    if code is None or code >= 0:
        return f"ended with code {code}"
    with contextlib.suppress(ValueError):
        name = signal.Signals(-code).name
        memory = ", as when memory runs out" if name == "SIGKILL" else ""
        return f"was ended by {name}{memory}"
    return f"was ended by signal {-code}"
