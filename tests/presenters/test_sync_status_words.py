"""What people read about a sync: what happened, what is safe, what to do; codes under Details."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jww_desktop.presenters.sync_status_tale import Mood, Tale
from jww_desktop.presenters.sync_status_words import enumerated, kinds_in_words, tale
from jww_desktop.services.sync_report import SyncReport
from jww_desktop.services.syncing import Alarm, AlarmKind, Stop, SyncOutcome

START = datetime(2026, 11, 24, 11, 31, tzinfo=UTC)


def told(outcome: SyncOutcome, *, is_lead: bool = False, **reasons: int) -> Tale:
    """Tell a sync of six seconds in a centre where Hilde leads."""
    return tale(
        SyncReport(
            outcome=outcome,
            started=START,
            ended=START + timedelta(seconds=6),
            sent={"contact": 3, "next_step": 1},
            news=(),
            more_news=0,
            leads=("Hilde",),
            is_lead=is_lead,
            reasons=reasons,
        )
    )


def words(told_: Tale) -> str:
    """All that can be read without asking for details."""
    points = [f"{point.title} {point.text}" for point in told_.points]
    return "\n".join([told_.title, told_.second, *points])


def test_the_sum_of_what_came_is_written_out() -> None:
    outcome = SyncOutcome(
        Stop.COMPLETE, sent=4, received=31, applied=29, pending=1, quarantined=1, conflicts=1
    )
    told_ = told(outcome, tampered=1)
    assert told_.mood is Mood.GOOD
    assert told_.second == (
        "Niets ging verloren. 2 ontvangen wijzigingen staan nog niet in je dossiers."
    )
    sent, received, conflict = told_.points
    assert sent.text == "Daarin: 3 gesprekken en 1 stap. Je team ziet ze zodra het synchroniseert."
    assert "1 is apart gezet: de handtekening klopt niet. Hilde kijkt dat na." in received.text
    assert [(f.sign, f.number, f.words) for f in received.figures] == [
        ("", 31, "ontvangen"),
        ("=", 29, "verwerkt"),
        ("+", 1, "wacht"),
        ("+", 1, "apart gezet"),
    ]
    assert conflict.title == "1 ding is op twee plekken gewijzigd"
    assert conflict.text == "Elke versie is bewaard. Hilde kiest in Nazicht, jij krijgt bericht."
    assert told_.foot.endswith("6 seconden")


def test_what_waited_before_is_a_term_of_the_sum() -> None:
    told_ = told(SyncOutcome(Stop.COMPLETE, received=1, carried=2, applied=3))
    terms = [(figure.sign, figure.number) for figure in told_.points[1].figures]
    assert terms == [("", 1), ("+", 2), ("=", 3), ("+", 0), ("+", 0)]


@pytest.mark.parametrize("stop", [stop for stop in Stop if stop is not Stop.COMPLETE])
@pytest.mark.parametrize("is_lead", [False, True], ids=["caseworker", "lead"])
def test_every_failure_says_what_is_safe_and_shows_no_code(stop: Stop, *, is_lead: bool) -> None:
    told_ = told(SyncOutcome(stop, detail="stale-roster", waiting=14), is_lead=is_lead)
    read = words(told_)
    assert "14 wijzigingen staan veilig op dit toestel" in read
    assert "stale-roster" not in read
    assert stop.value not in read
    assert told_.details.startswith(stop.value)
    assert told_.toast.endswith("Al je werk is bewaard.")
    assert "toch doorgaan" not in read.lower()


def test_a_wrong_clock_is_named() -> None:
    read = words(told(SyncOutcome(Stop.REFUSED, detail="clock")))
    assert "De klok van deze laptop loopt verkeerd" in read
    assert "Zet datum en uur juist." in read


def test_a_busy_store_says_until_when() -> None:
    read = words(told(SyncOutcome(Stop.BUSY, retry_after_s=600)))
    at = (START + timedelta(seconds=606)).astimezone()
    assert f"om te wachten tot {at.hour}.{at.minute:02} u." in read


@pytest.mark.parametrize("kind", list(AlarmKind))
def test_every_alarm_is_named_in_words(kind: AlarmKind) -> None:
    told_ = told(SyncOutcome(Stop.ALARM, alarms=(Alarm(kind),)), is_lead=True)
    assert told_.title
    assert kind.value not in words(told_)
    assert kind.value in told_.details
    assert told_.may_refill is (kind is AlarmKind.NEW_LEDGER)


def test_a_caseworker_waits_for_the_lead_when_the_store_is_behind() -> None:
    alarm = Alarm(AlarmKind.NEW_LEDGER)
    told_ = told(SyncOutcome(Stop.ALARM, alarms=(alarm,)))
    assert told_.title == "De centrale opslag loopt achter"
    assert "Hilde vult ze opnieuw." in words(told_)
    assert not told_.may_refill


def test_an_alarm_in_a_sync_that_went_on_is_told_first() -> None:
    told_ = told(SyncOutcome(Stop.COMPLETE, alarms=(Alarm(AlarmKind.DROPPED),)))
    assert told_.mood is Mood.ALARMED
    assert told_.points[0].title == "De centrale opslag houdt iets achter."


def test_kinds_are_counted_and_the_rest_is_one() -> None:
    assert kinds_in_words({"contact": 1, "team": 2, "prison": 1}) == [
        "1 gesprek",
        "3 kleine aanpassingen",
    ]
    assert enumerated(["a", "b", "c"]) == "a, b en c"
    assert enumerated(["a"]) == "a"
