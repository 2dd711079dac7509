"""What a figure was measured on: machine, versions, date."""

from __future__ import annotations

import datetime
import os
import platform
from importlib.metadata import version
from pathlib import Path


def described(*packages: str) -> str:
    """One line: cores, memory, system, Python, packages, day."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")),
        platform.machine(),
    )
    some = ", ".join(f"{name} {version(name)}" for name in packages)
    day = datetime.datetime.now(tz=datetime.UTC).date()
    machine = f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, {platform.system()}"
    return f"{machine}; Python {platform.python_version()}, {some}; {day}"


def _cpuinfo() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
