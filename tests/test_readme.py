"""What the README shows is what the commands print, and what it names exists."""

import re
import subprocess
import sys
from pathlib import Path

from kg.cli.commands import cli
from kg.graph import questions

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_transcripts_are_what_the_commands_print() -> None:
    run = subprocess.run(
        [sys.executable, "bench/readme.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_every_command_it_names_exists() -> None:
    named = set(re.findall(r"`kg ([a-z]+)", README)) | set(
        re.findall(r"^\$? ?kg ([a-z]+)", README, re.MULTILINE)
    )
    assert named <= set(cli.commands)
    assert set(cli.commands) <= named


def test_every_question_is_listed() -> None:
    assert [query.name for query in questions() if f"\n  {query.name} " not in README] == []


def test_its_first_blocks_install_and_test() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert blocks[0].strip().endswith("kg demo")
    assert "pytest" in blocks[1]
