"""A newcomer's first minutes: clone, install, then the demo with no network at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MINUTES = 60

pytestmark = pytest.mark.demo


def without_network() -> list[str]:
    """The command prefix that takes the network away; the test is skipped where the system allows none."""
    prefix = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system does not let a test take the network away (unshare)")
    return prefix


def test_the_demo_runs_in_a_fresh_clone_without_network_once_installed(tmp_path: Path) -> None:
    prefix = without_network()
    clone = tmp_path / "factcheck"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("FACTCHECK_", "VIRTUAL_ENV", "PYTHON"))}
    environ |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "VENV": ".venv", "PYTHON": sys.executable}
    install = subprocess.run(["make", ".venv/.ready"], cwd=clone, env=environ, capture_output=True, text=True, check=False, timeout=20 * MINUTES)
    assert install.returncode == 0, install.stderr[-4000:]

    demo = subprocess.run([*prefix, "make", "demo"], cwd=clone, env=environ, capture_output=True, text=True, check=False, timeout=20 * MINUTES)
    assert demo.returncode == 0, demo.stdout[-4000:] + demo.stderr[-4000:]
    assert "ادعا" in demo.stdout
    assert "تغییر موضع" in demo.stdout
    right = next(line for line in demo.stdout.splitlines() if line.startswith("right"))
    assert int(right.split()[-1]) >= 15
    assert (clone / "db" / "demo.sqlite").is_file()
    assert subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True).stdout == ""

    again = subprocess.run(["make", "--dry-run", ".venv/.models"], cwd=clone, env=environ, capture_output=True, text=True, check=True)
    assert "pip install" not in again.stdout
