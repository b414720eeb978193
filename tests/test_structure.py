"""What holds for the project as a whole: modules say what they are for, files stay small, data files parse, documents are current."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

from factcheck.cli import cli
from factcheck.config import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "factcheck").rglob("*.py"))
MOST_LINES = 320


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_the_sentence_that_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    opening = ast.get_docstring(ast.parse(text))
    assert opening
    assert opening.split("\n\n")[0].rstrip().endswith(".")
    assert len(text.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.jsonl")), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_data_file_parses(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert rows
    ids = [row["id"] for row in rows if isinstance(row, dict) and "id" in row]
    assert len(ids) == len(set(ids))


def test_every_package_has_its_layer() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = {name.strip() for row in contract["layers"] for name in row.split("|")}
    parts = {f"factcheck.{path.stem}" for path in (ROOT / "factcheck").glob("*.py") if path.stem not in {"__init__", "__main__"}}
    parts |= {f"factcheck.{path.parent.name}" for path in (ROOT / "factcheck").glob("*/__init__.py")}
    assert parts == layers


def test_every_command_and_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"`factcheck {name}`" not in readme] == []
    assert [setting.name for setting in SETTINGS if setting.variable not in readme] == []


def test_the_readme_names_only_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert {name for pair in named for name in pair if name} <= targets


def test_torch_is_pinned_to_one_version() -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert "torch==2.13.0" in dependencies
    assert "torch==2.13.0" in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
