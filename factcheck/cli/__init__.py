"""The command line: parse, call one function, print. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from factcheck import __version__
from factcheck.cli import checking, filing, listing, measuring, reviewing, settling, watching
from factcheck.cli.streams import DONE, FAILED, WRONG_USAGE
from factcheck.config import SETTINGS, load_settings
from factcheck.errors import EmptyInputError, FactcheckError


def _shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for setting in reversed(SETTINGS):
        option = "--" + setting.name.replace("_", "-")
        command = click.option(option, setting.name, metavar="VALUE", help=f"{setting.help} (${setting.variable})")(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@_shared_options
@click.pass_context
def cli(context: click.Context, /, **overrides: str | None) -> None:
    """Check what somebody says against what the same person has said before.

    Exit codes: 0 done, 1 could not run, 2 wrong usage or empty input, 3 done but some rows were bad, 4 conflicts found (with --fail-on conflict).
    """
    context.obj = load_settings(overrides)


for _command in (
    *(filing.ingest, filing.import_statements, filing.reindex, filing.info, filing.prepare),
    *(checking.check, checking.batch, checking.compare),
    *(listing.extract, listing.statements, listing.actors, listing.search),
    *(settling.ambiguous, settling.settle),
    reviewing.conflicts,
    watching.watch,
    measuring.evaluate,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; a FactcheckError becomes one line on stderr and an exit code."""
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else DONE)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(FAILED)
    except EmptyInputError as error:
        click.echo(f"factcheck: {error}", err=True)
        sys.exit(WRONG_USAGE)
    except FactcheckError as error:
        click.echo(f"factcheck: {error}", err=True)
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.exit(DONE)
