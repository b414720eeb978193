"""The group of all commands: what every command has in common beside what it does."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from factcheck.cli.streams import DONE
from factcheck.cli.telling import with_manners


class Commands(click.Group):
    """A group whose every command can be told how much to tell, and stays quiet when whoever reads its output has gone."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, with the options that all have."""
        super().add_command(with_manners(cmd), name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that closes the pipe early (``| head``) has what it wanted."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _drop_output()
            raise click.exceptions.Exit(DONE) from None


def _drop_output() -> None:
    """Send what is still in the buffer nowhere: the interpreter would complain about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
