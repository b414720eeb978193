from __future__ import annotations

import threading
from pathlib import Path

import pytest

from factcheck.errors import ModelError
from factcheck.models.folders import build_folder, is_complete


def _write(draft: Path) -> None:
    (draft / "part").mkdir()
    (draft / "part" / "weights").write_bytes(b"1234")


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    folder = build_folder(tmp_path / "cache" / "model", _write)
    assert is_complete(folder)
    assert (folder / "part" / "weights").read_bytes() == b"1234"
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_nothing_stays_behind_when_writing_fails(tmp_path: Path) -> None:
    def fail(draft: Path) -> None:
        _write(draft)
        raise OSError(28, "No space left on device")

    with pytest.raises(ModelError, match=r"No space left.*FACTCHECK_CACHE"):
        build_folder(tmp_path / "model", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_cut_short_is_made_again(tmp_path: Path) -> None:
    folder = build_folder(tmp_path / "model", _write)
    (folder / "part" / "weights").write_bytes(b"12")
    assert not is_complete(folder)
    assert is_complete(build_folder(folder, _write))


def test_a_complete_folder_is_left_alone(tmp_path: Path) -> None:
    folder = build_folder(tmp_path / "model", _write)
    build_folder(folder, lambda draft: pytest.fail("written again"))
    assert is_complete(folder)


def test_a_cache_that_is_a_file_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    with pytest.raises(ModelError, match="FACTCHECK_CACHE"):
        build_folder(tmp_path / "cache" / "model", _write)


def test_two_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    barrier = threading.Barrier(2)
    failures: list[BaseException] = []

    def write(draft: Path) -> None:
        _write(draft)
        barrier.wait(timeout=10)

    def build() -> None:
        try:
            build_folder(tmp_path / "model", write)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=build) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert is_complete(tmp_path / "model")
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
