"""Completion in the shell: the script that switches it on, and what is offered for options whose values are known."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, get_completion_class

from factcheck.config import load_settings
from factcheck.errors import FactcheckError

VARIABLE = "_FACTCHECK_COMPLETE"
"""The environment variable by which the shell's script asks for completions."""
_SPECIAL = re.compile(r"""([\s'"\\$`!&;|<>()*?\[\]{}#~])""")
_ESCAPE = "\\"
_MOST = 100

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    r"""Print the script that completes commands, options and speakers in a shell.

    \b
    bash  eval "$(factcheck completion bash)", in ~/.bashrc
    zsh   eval "$(factcheck completion zsh)", in ~/.zshrc
    fish  factcheck completion fish > ~/.config/fish/completions/factcheck.fish
    """
    script = get_completion_class(shell)
    if script is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(script(click.get_current_context().find_root().command, {}, "factcheck", VARIABLE).source())


def choices(values: tuple[str, ...]) -> Completer:
    """Offer given words."""

    def complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(value) for value in values if value.startswith(incomplete)]

    return complete


def complete_actors(group: click.Group) -> None:
    """Let every ``--actor`` of a group's commands offer the archive's speakers."""
    for command in group.commands.values():
        for parameter in command.params:
            if parameter.name == "actor" and isinstance(parameter, click.Option):
                parameter._custom_shell_complete = _actors  # what the constructor's shell_complete sets


def _actors(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the speakers whose name begins as typed; where there is no archive, nobody."""
    from factcheck.cli.speakers import speaker_names
    from factcheck.reports.bidi import visible

    given = context.find_root().params
    try:
        settings = load_settings({name: value for name, value in given.items() if isinstance(value, str)}, config=given.get("config"))
    except FactcheckError:
        return []
    return [CompletionItem(visible(name), help=visible(note) or None) for name, note in speaker_names(settings.archive, incomplete, limit=_MOST)]


class _Bash(BashComplete):
    """Names have spaces: outside quotes bash is given them escaped, twice, since its script reads them once before it inserts them."""

    def format_completion(self, item: CompletionItem) -> str:
        value = str(item.value)
        if item.type == "plain" and not _in_quotes():
            value = _SPECIAL.sub(r"\\\1", value)
        return f"{item.type},{value.replace(_ESCAPE, _ESCAPE * 2)}"


def _in_quotes() -> bool:
    """Tell whether the word that is being typed began with a quotation mark."""
    words = os.environ.get("COMP_WORDS", "").split("\n")
    at = int(os.environ.get("COMP_CWORD", "0"))
    return at < len(words) and words[at].startswith(("'", '"'))


add_completion_class(_Bash, "bash")
