"""Three laptops load, save, delete, meet and miss each other; nothing is lost.

Every run of the tests does the same 200 stories of 30 steps. With `--long-model` it tells 400 new
stories of 30 steps, which takes minutes; what fails there is shortened and printed:

    python -m pytest tests/model/test_model.py --long-model

That the model sees what it should is in `test_planted_bugs.py`; one command plants all nine:

    python -m pytest tests/model/test_planted_bugs.py
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.store_model import StoreMachine
from tests.support.stores import laptops

QUICK = settings(
    max_examples=200,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # shrinking one failure takes minutes
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(
    max_examples=400,
    stateful_step_count=30,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


def run(chosen: settings) -> None:
    # Ids in another order than the laptops number each other locally.
    with laptops(700, 20, 300) as three:
        StoreMachine.laptops = three
        run_state_machine_as_test(StoreMachine, settings=chosen)


@pytest.mark.timeout(3600)
def test_three_laptops_lose_nothing(pytestconfig: pytest.Config) -> None:
    run(LONG if pytestconfig.getoption("long_model") else QUICK)
