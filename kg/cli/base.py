"""What the commands share: a did-you-mean, and the formats rows come out in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("table", "json", "jsonl", "csv")


class Commands(click.Group):
    """A group that says what an unknown command might have been."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a did-you-mean."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=2, cutoff=0.5)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"No such command {args[0]!r}.{hint}", ctx) from None


def format_option(default: str = "table") -> Callable[[Any], Any]:
    """The --format option of every command that gives rows."""
    return click.option(
        "--format", "format_", type=click.Choice(FORMATS), default=default, help="How rows come out."
    )
