"""Reviews belong to pairs of texts; nothing that anybody decided is lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from factcheck.archive import Archive, open_archive
from factcheck.archive.reviews import pair_key
from factcheck.errors import InputError, OvertakenError
from factcheck.kinds import ReviewState

CLAIM, SAID = "پل ساخته نمی‌شود", "پل تا پایان سال ساخته می‌شود"


def decided(archive: Archive) -> ReviewState:
    review = archive.reviews([pair_key(CLAIM, SAID)]).get(pair_key(CLAIM, SAID))
    return review.state if review else ReviewState.OPEN


def test_a_decision_is_kept_with_who_and_why(archive: Archive) -> None:
    archive.review(CLAIM, SAID, ReviewState.CONFIRMED, reviewer="نگار", note="هر دو را شنیدم")
    (review,) = archive.all_reviews()
    assert (review.state, review.reviewer, review.note) == (ReviewState.CONFIRMED, "نگار", "هر دو را شنیدم")
    assert review.at.tzinfo is not None


def test_spelling_makes_no_difference_to_the_pair(archive: Archive) -> None:
    archive.review(CLAIM, SAID, ReviewState.REJECTED, reviewer="a")
    assert archive.reviews([pair_key("پل ساخته نمي شود", "پل تا پايان سال ساخته ميشود")])


def test_who_has_not_seen_the_last_decision_is_told(archive: Archive) -> None:
    first = archive.review(CLAIM, SAID, ReviewState.CONFIRMED, reviewer="a")
    with pytest.raises(OvertakenError, match="a has decided"):
        archive.review(CLAIM, SAID, ReviewState.REJECTED, reviewer="b")
    assert decided(archive) is ReviewState.CONFIRMED
    archive.review(CLAIM, SAID, ReviewState.REJECTED, reviewer="b", seen=first.id)
    assert decided(archive) is ReviewState.REJECTED


def test_undo_goes_back_step_by_step_and_keeps_the_history(archive: Archive) -> None:
    first = archive.review(CLAIM, SAID, ReviewState.CONFIRMED, reviewer="a", note="1")
    second = archive.review(CLAIM, SAID, ReviewState.NOT_COMPARABLE, reviewer="a", seen=first.id)
    undone = archive.undo_review(second.id, reviewer="b")
    assert (undone.state, undone.note, undone.undoes) == (ReviewState.CONFIRMED, "1", second.id)
    with pytest.raises(OvertakenError):
        archive.undo_review(first.id, reviewer="b")
    with pytest.raises(InputError, match="no decision"):
        archive.undo_review(undone.id, reviewer="b")
    assert len(archive.review_history(pair_key(CLAIM, SAID))) == 3


def test_undoing_the_only_decision_opens_the_pair(archive: Archive) -> None:
    first = archive.review(CLAIM, SAID, ReviewState.CONFIRMED, reviewer="a")
    assert archive.undo_review(first.id, reviewer="a").state is ReviewState.OPEN


def test_a_review_needs_a_reviewer_and_two_texts(archive: Archive) -> None:
    with pytest.raises(InputError, match="nobody is named"):
        archive.review(CLAIM, SAID, ReviewState.CONFIRMED, reviewer="  ")
    with pytest.raises(InputError, match="empty"):
        archive.review(CLAIM, " ", ReviewState.CONFIRMED, reviewer="a")


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    open_archive(path).close()
    overtaken: list[OvertakenError] = []

    def decide(name: str) -> None:
        with open_archive(path) as mine:
            for number in range(10):
                mine.review(f"{CLAIM} {name} {number}", SAID, ReviewState.CONFIRMED, reviewer=name)
                try:
                    mine.review(f"{CLAIM} {number}", SAID, ReviewState.CONFIRMED, reviewer=name)
                except OvertakenError as error:
                    overtaken.append(error)

    threads = [threading.Thread(target=decide, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_archive(path) as archive:
        reviews = archive.all_reviews()
    assert len(reviews) == 30
    assert len(overtaken) == 10
