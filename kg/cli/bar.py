"""How far it is: a bar with rate and time left on standard error, for what takes over two seconds in a terminal."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 2.0  # seconds before anything is shown
BYTES = ("reading", "Downloading")  # what these do is counted in bytes
STATEMENTS = ("comparing", "recording", "writing")
Step = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much (0 where nobody knows)."""


@contextlib.contextmanager
def bar(patience: float = PATIENCE) -> Iterator[Step]:
    """Gives what is to be told how far it is. Shows nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    began, shown = time.monotonic(), list[_Shown]()

    def step(what: str, done: int, total: int) -> None:
        if not shown and time.monotonic() - began > patience:
            shown.append(_Shown(_drawn()))
        if shown:
            shown[0].step(what, done, total)

    try:
        yield step
    finally:
        for one in shown:
            one.progress.stop()


class _Shown:
    """The bar that is drawn: one line, for what is being done now."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task: Any = None
        self.what = ""
        progress.start()

    def step(self, what: str, done: int, total: int) -> None:
        """Draw how far it is."""
        if what != self.what:
            if self.task is not None:
                self.progress.remove_task(self.task)
            self.task, self.what = self.progress.add_task(what, total=total or None), what
        self.progress.update(self.task, completed=done, total=total or None)


def _drawn() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            return Text(rate(task.description, task.completed, task.speed))

    columns = (TextColumn("{task.description}"), BarColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def rate(what: str, done: float, speed: float | None) -> str:
    """How much is done and how fast.

    >>> rate("reading sdn.xml", 12e6, 4e6), rate("recording", 4096, None)
    ('12.0 MB, 4.0 MB/s', '4,096 statements')
    """
    if what.startswith(BYTES):
        return f"{done / 1e6:,.1f} MB" + (f", {speed / 1e6:,.1f} MB/s" if speed else "")
    if not what.startswith(STATEMENTS):
        return ""
    return f"{done:,.0f} statements" + (f", {speed:,.0f}/s" if speed else "")
