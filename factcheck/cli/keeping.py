"""Commands that look after the archive's file: copy it, check it, make it smaller."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.streams import FAILED, fail, leave, open_archive, open_checker, show_progress
from factcheck.cli.telling import tell
from factcheck.config import Settings

if TYPE_CHECKING:
    from factcheck.archive.archive import Archive


@click.command()
@click.argument("to", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="replace a file that is there")
@click.pass_obj
def backup(settings: Settings, to: Path, force: bool) -> None:
    """Copy the archive as it stands into one file, while others may write it; the copy is checked, and appears whole or not at all."""
    from factcheck.archive.backup import back_up

    size = back_up(settings.archive, to, force=force)
    click.echo(f"{to}: {size} bytes")


@click.command("check-archive")
@click.option("--repair", is_flag=True, help="make what is a cache again: the word index, who signs what, the vector index")
@click.pass_obj
def check_archive(settings: Settings, repair: bool) -> None:
    """Look for faults in the archive and its index, one line each with the way out; exit with 1 if there are any."""
    from factcheck.archive.health import Cache
    from factcheck.matching.health import index_faults

    with open_archive(settings) as archive:
        found = [*archive.faults(), *index_faults(archive)]
        caches = {fault.cache for fault in found if fault.cache is not None} if repair else set()
        archive.make_again(caches)
    if Cache.INDEX in caches:
        with open_checker(settings, create=False) as checker, show_progress("encoding") as progress:
            checker.reindex(progress=progress)
    left = [fault for fault in found if fault.cache not in caches]
    for fault in found:
        click.echo(str(fault) if fault in left else f"{fault.found}: made again")
    tell(f"{len(left)} faults" if left else "no fault")
    leave(FAILED if left else 0)


@click.command()
@click.option("--model", "models", multiple=True, metavar="ID", help="drop the vectors of this model (may be given again)")
@click.option("--all-but-current", is_flag=True, help="drop the vectors of all models but the one that the settings name")
@click.pass_obj
def vacuum(settings: Settings, models: tuple[str, ...], all_but_current: bool) -> None:
    """Drop vectors of models that are no longer in use, and give the room back that nothing needs."""
    with open_archive(settings) as archive:
        dropped = set(models)
        if unknown := dropped - archive.vector_models().keys():
            _refuse(archive, min(unknown))
        if all_but_current:
            from factcheck.models.encoder import load_encoder  # it takes seconds

            dropped |= archive.vector_models().keys() - {load_encoder(settings).model_id}
        count = archive.drop_vectors(dropped)
        click.echo(f"{count} vectors dropped, {archive.vacuum()} bytes won")
        for model, number in archive.vector_models().items():
            tell(f"{number} vectors of {model} kept")


def _refuse(archive: Archive, model: str) -> None:
    fail(f'the archive has no vectors of "{model}": there are those of {", ".join(archive.vector_models()) or "no model"}')
