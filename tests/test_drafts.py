from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.drafts import draft_path, finish, open_draft
from factcheck.errors import FactcheckError, InputError

FACTS = {"input": "abc", "encoder": "trigrams@1"}
LINES = ['{"n": 1, "گفته": "پل"}', '{"n": 2}', '{"n": 3, "rows": []}']
WHOLE = "".join(line + "\n" for line in LINES).encode()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def begun(output: Path, *lines: str) -> None:
    with open_draft(output, FACTS, resume=False) as draft:
        for line in lines:
            draft.append(line)


def test_a_draft_has_the_name_of_the_result_only_when_it_is_finished(output: Path) -> None:
    with open_draft(output, FACTS, resume=False) as draft:
        for line in LINES:
            draft.append(line)
        assert not output.exists()
        assert [row["n"] for row in draft.lines()] == [1, 2, 3]
        finish(draft, output)
    assert output.read_bytes() == WHOLE
    assert [path.name for path in output.parent.iterdir()] == ["out.jsonl"]


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(WHOLE)), st.sampled_from([b"", b"\0\0\0\0", b'{"n": ', b"\xd9\n", b"17\n"]))
def test_whatever_is_torn_off_is_done_again_to_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, length: int, torn: bytes) -> None:
    output = tmp_path_factory.mktemp("draft") / "out.jsonl"
    begun(output, *LINES)
    draft_path(output).write_bytes(WHOLE[:length] + torn)
    with open_draft(output, FACTS, resume=True) as draft:
        assert draft.kept <= WHOLE[:length].count(b"\n") + (torn == b"" and length == len(WHOLE))
        for line in LINES[draft.kept :]:
            draft.append(line)
        finish(draft, output)
    assert output.read_bytes() == WHOLE


def test_a_draft_that_is_there_is_neither_thrown_away_nor_gone_on_with_unasked(output: Path) -> None:
    begun(output, *LINES[:2])
    with pytest.raises(InputError, match=r"out\.jsonl\.part: .*--resume.*--restart"), open_draft(output, FACTS, resume=False):
        pass
    with open_draft(output, FACTS, resume=True) as draft:
        assert draft.kept == 2
    with open_draft(output, FACTS, resume=False, restart=True) as draft:
        assert draft.kept == 0


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        pytest.param({**FACTS, "input": "abd"}, "another input: give", id="one"),
        pytest.param({"input": "abd", "encoder": "other"}, "another input and another encoder", id="two"),
        pytest.param({**FACTS, "language": "fa"}, "another language", id="a fact more"),
    ],
)
def test_a_draft_of_something_else_is_refused_and_left_alone(output: Path, facts: dict[str, str], message: str) -> None:
    begun(output, *LINES[:2])
    before = draft_path(output).read_bytes()
    with pytest.raises(InputError, match=message), open_draft(output, facts, resume=True):
        pass
    assert draft_path(output).read_bytes() == before


def test_a_draft_without_its_facts_is_refused(output: Path) -> None:
    begun(output, *LINES)
    draft_path(output).with_name("out.jsonl.part.json").write_text("[")
    with pytest.raises(InputError, match="--restart"), open_draft(output, FACTS, resume=True):
        pass


def test_going_on_where_nothing_is_begins(output: Path) -> None:
    with open_draft(output, FACTS, resume=True) as draft:
        assert draft.kept == 0
    assert json.loads(draft_path(output).with_name("out.jsonl.part.json").read_text()) == FACTS


def test_two_that_write_one_result_are_told_apart(output: Path) -> None:
    with (
        open_draft(output, FACTS, resume=False),
        pytest.raises(FactcheckError, match="another process is writing it"),
        open_draft(output, FACTS, resume=True),
    ):
        pass


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FactcheckError, match="cannot be written"), open_draft(tmp_path / "no" / "out.jsonl", FACTS, resume=False):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_with_the_way_out(output: Path) -> None:
    with open_draft(output, FACTS, resume=False) as draft:
        draft._file = Path("/dev/full").open("wb")  # noqa: SIM115
        with pytest.raises(FactcheckError, match="free space, then go on with --resume"):
            draft.append("{}")
