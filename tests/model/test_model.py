"""Three laptops load, save, delete, meet and miss each other; nothing is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.store_model import StoreMachine
from tests.support.stores import laptops

QUICK = settings(
    max_examples=120,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # shrinking one failure takes minutes
    suppress_health_check=list(HealthCheck),
)


def run(chosen: settings) -> None:
    # Ids in another order than the laptops number each other locally.
    with laptops(700, 20, 300) as three:
        StoreMachine.laptops = three
        run_state_machine_as_test(StoreMachine, settings=chosen)


def test_three_laptops_lose_nothing() -> None:
    run(QUICK)
