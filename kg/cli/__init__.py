"""The command line: each command is a thin shell over the function of the same name."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run `kg`. Exit status: 0 done, 1 something was rejected or not found, 2 wrong usage, 130 interrupted."""
    import click

    from kg.cli.commands import cli
    from kg.statement import SourceError

    _quiet_driver()
    try:
        cli.main(standalone_mode=False, prog_name="kg")
    except SourceError as error:
        sys.exit(_say(str(error), 1))
    except click.ClickException as error:
        error.show()
        sys.exit(2 if isinstance(error, click.UsageError) else 1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(_say("interrupted; the next `kg load` completes what was begun", 130))
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:  # a full disk, a folder that may not be written
        sys.exit(_say(f"{error.filename or 'output'}: {error.strerror or error}", 1))


def _say(sentence: str, status: int) -> int:
    sys.stderr.write(f"kg: {sentence}\n")
    return status


def _quiet_driver() -> None:
    """What the driver would log we say in a sentence."""
    import logging

    logging.getLogger("neo4j").addHandler(logging.NullHandler())
