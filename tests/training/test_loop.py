from __future__ import annotations

import random
from pathlib import Path

import pytest
import torch
from small_model import write_base

from factcheck.training.batches import Plan, load_plan, plan_batches, save_plan
from factcheck.training.dropout import SeededDropout, seed_dropout
from factcheck.training.loop import Position, Schedule, load_checkpoint, rate_share, train_stage
from factcheck.training.network import accuracy, load_tokenizer, new_network, predict_classes
from factcheck.training.pairs import Pair

EVERYTHING = [
    *[Pair(f"the {who} {does}", f"the {who} {does}", "entailment") for who in ("man", "woman") for does in ("sleeps", "sits", "eats")],
    *[Pair(f"the {who} {does}", f"the {who} does not {does}", "contradiction") for who in ("man", "woman") for does in ("sleeps", "sits", "eats")],
    *[Pair(f"the {who} {does}", "آب سرد است", "neutral") for who in ("man", "woman") for does in ("sleeps", "sits", "eats")],
]


@pytest.fixture(scope="module")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_base(tmp_path_factory.mktemp("base") / "small-123-1")


@pytest.fixture
def plan(small_base: Path) -> Plan:
    return plan_batches(load_tokenizer(small_base), [EVERYTHING] * 6, size=4, max_tokens=16, rng=random.Random(1))


def _train(base: Path, plan: Plan, folder: Path, stops: list[int | None], **options: object) -> tuple[int, dict[str, torch.Tensor]]:
    """Train with interruptions, each time with a new network from the checkpoint; return the steps done and the weights."""
    checkpoint = folder / "checkpoint.pt"
    for stop in stops:
        torch.manual_seed(3)
        network = new_network(base)
        position = load_checkpoint(checkpoint, network) if checkpoint.is_file() else Position()
        schedule = Schedule(rate=3e-3, bfloat16=False, threads=2, seed=5)
        train_stage(network, plan, schedule, position=position, checkpoint=checkpoint, every=1e9, report=lambda line: None, stop_after=stop)
    return position.step, {name: parameter.detach() for name, parameter in network.named_parameters()}


def test_an_interrupted_run_ends_where_an_uninterrupted_one_does(small_base: Path, plan: Plan, tmp_path: Path) -> None:
    for name in ("whole", "parts"):
        (tmp_path / name).mkdir()
    steps, whole = _train(small_base, plan, tmp_path / "whole", [None])
    again, parts = _train(small_base, plan, tmp_path / "parts", [7, 1, None])
    assert steps == again == len(plan) == 30
    for name, weights in whole.items():
        torch.testing.assert_close(parts[name], weights, rtol=1e-4, atol=1e-5)


def test_the_tables_of_the_base_stay_as_they_are(small_base: Path, plan: Plan, tmp_path: Path) -> None:
    before = {name: parameter.detach().clone() for name, parameter in new_network(small_base).named_parameters()}
    _, after = _train(small_base, plan, tmp_path, [3])
    for name, weights in after.items():
        assert torch.equal(weights, before[name]) == name.endswith("_embeddings.weight"), name


def test_training_learns(small_base: Path, tmp_path: Path) -> None:
    tokenizer = load_tokenizer(small_base)
    plan = plan_batches(tokenizer, [EVERYTHING] * 60, size=6, max_tokens=16, rng=random.Random(1))
    torch.manual_seed(3)
    network = new_network(small_base)
    train_stage(network, plan, Schedule(1e-3, False), position=Position(), checkpoint=tmp_path / "c", every=1e9, report=lambda line: None)
    assert accuracy(predict_classes(network, tokenizer, EVERYTHING, max_tokens=16, bfloat16=False), EVERYTHING) > 0.9


def test_every_pair_is_in_each_epoch_once(plan: Plan) -> None:
    rows = plan.batches[plan.batches >= 0].tolist()
    assert sorted(rows) == list(range(6 * len(EVERYTHING)))
    per_epoch = len(plan) // 6
    assert all(row < len(EVERYTHING) for row in plan.batches[:per_epoch].ravel() if row >= 0)


def test_a_plan_comes_back_as_it_was_stored(plan: Plan, tmp_path: Path) -> None:
    save_plan(plan, tmp_path / "plan.npz")
    back = load_plan(tmp_path / "plan.npz")
    assert len(back) == len(plan)
    for mine, theirs in zip(plan.batch(3), back.batch(3), strict=True):
        assert torch.equal(mine, theirs)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.npz"]


def test_a_batch_is_padded_and_masked(plan: Plan) -> None:
    ids, mask, classes = plan.batch(0)
    assert ids.shape == mask.shape
    assert len(classes) == len(ids)
    assert torch.equal(mask == 0, ids == plan.pad)


def test_the_rate_rises_then_falls() -> None:
    shares = [rate_share(step, 200) for step in range(200)]
    top = shares.index(max(shares))
    assert shares[top] == 1
    assert shares[: top + 1] == sorted(shares[: top + 1])
    assert shares[top:] == sorted(shares[top:], reverse=True)
    assert min(shares) > 0


def test_dropout_is_repeatable_and_keeps_the_mean() -> None:
    dropout, values = SeededDropout(0.25), torch.ones(400, 100)
    seed_dropout(1)
    first = dropout(values)
    seed_dropout(1)
    assert torch.equal(first, dropout(values))
    assert not torch.equal(first, dropout(values))
    assert abs(float(first.mean()) - 1) < 0.02
    assert abs(float((first == 0).float().mean()) - 0.25) < 0.02
    assert torch.equal(dropout.eval()(values), values)
