"""Make the README's transcripts and figures anew: `python bench/readme.py [--figures]`; `--check` only compares transcripts.

A transcript stands between `<!-- kg WORDS -->` and `<!-- end -->`, figures between `<!-- figures: SCRIPT -->` and
`<!-- end -->`.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- (kg|figures:) (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def transcript(words: str, home: str) -> str:
    """A command as it is typed, and what it prints."""
    environment = {**os.environ, "KG_HOME": home, "COLUMNS": "120"}
    run = subprocess.run(
        [sys.executable, "-m", "kg", *shlex.split(words)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = "\n".join(line.rstrip() for line in run.stdout.rstrip().splitlines())
    return f"```text\n$ kg {words}\n{lines}\n```\n"


def figures(script: str) -> str:
    """What a benchmark prints as Markdown."""
    run = subprocess.run(
        [sys.executable, f"bench/{script}", "--markdown"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def made(text: str, *, measure: bool) -> str:
    """The README with its blocks made anew."""
    with tempfile.TemporaryDirectory() as home:

        def block(match: re.Match[str]) -> str:
            if match[2] == "kg":
                return match[1] + transcript(match[3], home) + match[4]
            return match[1] + figures(match[3]) + match[4] if measure else match[0]

        return BLOCK.sub(block, text)


def main() -> None:
    """Rewrite the README, or say whether its transcripts are true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--figures", action="store_true", help="measure too, which takes minutes")
    options = parser.parse_args()
    old = README.read_text(encoding="utf-8")
    new = made(old, measure=options.figures)
    if options.check and new != old:
        sys.exit("README.md: a transcript is no longer what the command prints; run python bench/readme.py")
    if not options.check:
        README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
