"""The command line: parse, call one function, print. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from factcheck import __version__
from factcheck.cli import (
    batching,
    checking,
    completing,
    deciding,
    exporting,
    filing,
    informing,
    keeping,
    listing,
    measuring,
    reviewing,
    running,
    searching,
    settling,
    watching,
)
from factcheck.cli.commands import Commands
from factcheck.cli.streams import DONE, FAILED, WRONG_USAGE
from factcheck.cli.telling import tell_error, telling, with_manners
from factcheck.config import CONFIG_VARIABLE, SETTINGS, Kind, Setting, load_settings
from factcheck.errors import EmptyInputError, FactcheckError

_JSON_LOGS = "--json-logs"


def _shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for setting in reversed(SETTINGS):
        command = _option(setting)(command)
    return click.option("--config", type=click.Path(path_type=Path), help=f"settings file; the nearest factcheck.toml if not given (${CONFIG_VARIABLE})")(
        command
    )


def _option(setting: Setting) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    kind = click.Path() if setting.kind in {Kind.PATH, Kind.MODEL} else None
    return click.option(
        *(setting.flag, setting.name),
        type=kind,
        metavar="VALUE",
        help=f"{setting.help} (${setting.variable})",
        shell_complete=None if kind else completing.choices(setting.choices),
    )


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@_shared_options
@click.pass_context
def cli(context: click.Context, /, config: Path | None, **overrides: str | None) -> None:
    """Check what somebody says against what the same person has said before.

    Exit codes: 0 done, 1 could not run, 2 wrong usage or empty input, 3 done but some rows were bad, 4 conflicts found (with --fail-on conflict).
    """
    context.obj = load_settings(overrides, config=config)


with_manners(cli)
for _command in (
    *(filing.ingest, filing.import_statements, filing.reindex, informing.info, filing.prepare),
    *(checking.check, batching.batch, checking.compare),
    *(listing.extract, listing.statements, listing.actors, searching.search),
    *(settling.ambiguous, settling.settle, deciding.merge, deciding.split, deciding.alias, deciding.history),
    *(keeping.backup, keeping.check_archive, keeping.vacuum),
    reviewing.conflicts,
    running.runs,
    watching.watch,
    *(exporting.export, exporting.restore),
    measuring.evaluate,
    completing.completion,
):
    cli.add_command(_command)
completing.complete_actors(cli)


def main() -> None:
    """Run the command line; a FactcheckError becomes one line on stderr and an exit code."""
    as_json = _JSON_LOGS in sys.argv  # known before the options are: wrong usage is told in JSON too
    with telling(as_json=as_json):
        sys.exit(_run(as_json))


def _run(as_json: bool) -> int:
    name = "" if as_json else "factcheck: "
    try:
        code = cli.main(prog_name="factcheck", complete_var=completing.VARIABLE, standalone_mode=False)
    except click.ClickException as error:
        if as_json:
            tell_error(error.format_message())
        else:
            error.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        tell_error("stopped")
        return FAILED
    except EmptyInputError as error:
        tell_error(f"{name}{error}")
        return WRONG_USAGE
    except FactcheckError as error:
        tell_error(f"{name}{error}")
        return FAILED
    return code if isinstance(code, int) else DONE
