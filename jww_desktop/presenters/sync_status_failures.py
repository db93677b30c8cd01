"""A sync that did not come to its end, in words; codes appear under Details alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.sync_status_tale import Mood, Point, Tale
from jww_desktop.services import dates
from jww_desktop.services.sync_report import SyncReport
from jww_desktop.services.syncing import AlarmKind, Stop, SyncOutcome

_BEHIND: Final = frozenset({AlarmKind.NEW_LEDGER, AlarmKind.ROLLED_BACK})


@dataclass(frozen=True)
class _Story:
    mood: Mood
    title: str
    second: str
    points: tuple[Point, ...]


def tell(report: SyncReport, foot: str) -> Tale | None:
    """Return why a sync stopped, or None when it came to its end."""
    stop = report.outcome.stop
    if stop is Stop.COMPLETE:
        return None
    story = {
        Stop.CANCELLED: _cancelled,
        Stop.OFFLINE: _offline,
        Stop.UNTRUSTED: _untrusted,
        Stop.BUSY: _busy,
        Stop.REFUSED: _refused,
        Stop.GARBLED: _garbled,
        Stop.ALARM: _alarm,
    }[stop](report)
    kinds = {alarm.kind for alarm in report.outcome.alarms}
    return Tale(
        mood=story.mood,
        title=story.title,
        second=story.second,
        points=story.points,
        foot=foot,
        toast=f"{story.title}. {t('Al je werk is bewaard.')}",
        details=details(report.outcome),
        may_refill=report.is_lead and AlarmKind.NEW_LEDGER in kinds,
    )


def lead(report: SyncReport) -> str:
    """Return who decides: a first name, or the role when there are several or none is known."""
    return report.leads[0] if len(report.leads) == 1 else t("je teamverantwoordelijke")


def lead_first(report: SyncReport) -> str:
    """Return the same to begin a sentence with."""
    words = lead(report)
    return words[:1].upper() + words[1:]


def details(outcome: SyncOutcome) -> str:
    """Return the codes, for who helps; empty when there are none."""
    parts = [outcome.stop.value] if outcome.stop is not Stop.COMPLETE else []
    parts += [outcome.detail] if outcome.detail else []
    parts += sorted({alarm.kind.value for alarm in outcome.alarms})
    return " · ".join(parts)


def _safe(report: SyncReport) -> Point:
    waiting = report.outcome.waiting
    text = t("Alles staat veilig op dit toestel.")
    if waiting:
        text = tn(
            "{n} wijziging staat veilig op dit toestel en gaat mee zodra het lukt.",
            "{n} wijzigingen staan veilig op dit toestel en gaan mee zodra het lukt.",
            waiting,
        )
    return Point("shield-check", "ok", t("Niets gaat verloren."), text)


def _later(text: str) -> Point:
    return Point("clock", "muted", t("Probeer straks opnieuw."), text)


def _warn(report: SyncReport, text: str = "") -> Point:
    if report.is_lead:
        return Point("phone", "muted", t("Bel wie de centrale opslag beheert."), text)
    return Point("phone", "muted", t("Verwittig {lead}.").format(lead=lead(report)), text)


def _cancelled(report: SyncReport) -> _Story:
    return _Story(
        Mood.PAUSED,
        t("Gestopt"),
        t("Wat verzonden is, is verzonden. De rest gaat de volgende keer mee."),
        (_safe(report),),
    )


def _offline(report: SyncReport) -> _Story:
    return _Story(
        Mood.WARNED,
        t("De centrale opslag is niet te bereiken"),
        t("Dat ligt niet aan jou."),
        (
            _safe(report),
            _later(t("Of morgen, met F9. Je kan intussen gewoon verder werken.")),
            Point(
                "wifi",
                "muted",
                t("Geen verbinding?"),
                t("Kijk of wifi of kabel werkt. In de gevangenis is dat gewoon zo."),
            ),
        ),
    )


def _untrusted(report: SyncReport) -> _Story:
    return _Story(
        Mood.ALARMED,
        t("Op dit adres antwoordt iemand anders"),
        t("Het is niet de centrale opslag van je centrum. Er is niets verzonden."),
        (
            _safe(report),
            Point(
                "wifi",
                "muted",
                t("Probeer een ander netwerk."),
                t("Op openbare wifi komt soms een andere bladzijde tussen."),
            ),
            _warn(report, t("Zeg dat een andere opslag antwoordt dan die van jullie.")),
        ),
    )


def _busy(report: SyncReport) -> _Story:
    text = t("Over enkele minuten, met F9. Je kan intussen gewoon verder werken.")
    if pause := report.outcome.retry_after_s:
        at = dates.clock(report.ended + timedelta(seconds=pause))
        text = t("De opslag vraagt om te wachten tot {clock}").format(clock=at)
    return _Story(
        Mood.WARNED,
        t("De centrale opslag heeft het druk"),
        t("Dat ligt niet aan jou."),
        (_safe(report), _later(text)),
    )


def _refused(report: SyncReport) -> _Story:
    code = report.outcome.detail
    if code == "clock":
        return _Story(
            Mood.WARNED,
            t("De klok van deze laptop loopt verkeerd"),
            t("Daarom gelooft de centrale opslag niet dat je bericht van nu is."),
            (
                _safe(report),
                Point(
                    "clock",
                    "muted",
                    t("Zet datum en uur juist."),
                    t("Hier is het nu {day}, {clock} Klopt dat niet, pas het dan aan.").format(
                        day=_whole_day(report.ended), clock=dates.clock(report.ended)
                    ),
                ),
            ),
        )
    if code == "version":
        return _Story(
            Mood.WARNED,
            t("App en centrale opslag passen niet bij elkaar"),
            t("Een van de twee is ouder."),
            (_safe(report), _warn(report, t("Vraag naar de nieuwste versie."))),
        )
    return _Story(
        Mood.WARNED,
        t("De centrale opslag weigert"),
        t("Ze kent dit toestel niet, of het mag dit niet meer."),
        (_safe(report), _warn(report, t("Lees voor wat onder Details staat."))),
    )


def _whole_day(moment: datetime) -> str:
    """Return the day with its year: a clock may be years off."""
    day = moment.astimezone().date()
    return f"{dates.named_day(day)} {day.year}"


def _garbled(report: SyncReport) -> _Story:
    return _Story(
        Mood.WARNED,
        t("Het antwoord van de centrale opslag klopt niet"),
        t("Er is niets van overgenomen."),
        (
            _safe(report),
            _later(t("Dikwijls lukt het een tweede keer wel.")),
            _warn(report, t("Blijft het, lees dan voor wat onder Details staat.")),
        ),
    )


def _alarm(report: SyncReport) -> _Story:
    kinds = {alarm.kind for alarm in report.outcome.alarms}
    if kinds and kinds <= _BEHIND:
        return _behind(report, is_new=AlarmKind.NEW_LEDGER in kinds)
    if AlarmKind.RESTORED in kinds:
        title, second = (
            t("Deze kluis is een oude kopie"),
            t("De centrale opslag heeft nieuwer werk van dit toestel dan het toestel zelf."),
        )
    else:
        title, second = (
            t("Gestopt om veilig te blijven"),
            t("Wat de centrale opslag toont, klopt niet met wat dit toestel al zag."),
        )
    return _Story(
        Mood.ALARMED, title, second, (*alarm_points(report), _safe(report), _warn(report))
    )


def _behind(report: SyncReport, *, is_new: bool) -> _Story:
    if report.is_lead and is_new:
        what = Point(
            "rotate-ccw",
            "muted",
            t("Jij vult ze opnieuw."),
            t(
                "Laat eerst iedereen één keer synchroniseren. Dan gebeurt het vanaf deze laptop, "
                "en vullen de andere aan."
            ),
        )
    elif is_new:
        what = Point(
            "clock",
            "muted",
            t("{lead} vult ze opnieuw.").format(lead=lead_first(report)),
            t("Daarna synchroniseer je gewoon. Je kan intussen verder werken."),
        )
    else:
        what = _warn(report, t("Wie ze beheert, zet een latere kopie terug of begint opnieuw."))
    return _Story(
        Mood.WARNED,
        t("De centrale opslag loopt achter"),
        t("Ze werd teruggezet of is leeg. Er gaat niets verloren."),
        (_safe(report), what),
    )


def alarm_points(report: SyncReport) -> tuple[Point, ...]:
    """Return what the central store was caught at, each kind once."""
    kinds = sorted({alarm.kind for alarm in report.outcome.alarms} - _BEHIND)
    return tuple(Point("octagon-x", "danger", *_caught(kind)) for kind in kinds)


def _caught(kind: AlarmKind) -> tuple[str, str]:
    safe = t("Er is niets van overgenomen, en niets gewist.")
    return {
        AlarmKind.ROSTER_FORKED: (
            t("De ledenlijst gaat niet verder op die van dit toestel."),
            t("Iemand toont een andere lijst. Er wordt niets verzonden tot dat is uitgeklaard."),
        ),
        AlarmKind.FORKED: (
            t("Er bestaan twee verschillende geschiedenissen van hetzelfde."),
            t("Wat hier over hetzelfde geschreven werd, ging deze keer niet mee."),
        ),
        AlarmKind.DROPPED: (t("De centrale opslag houdt iets achter."), safe),
        AlarmKind.REORDERED: (t("De centrale opslag zette wijzigingen in een andere orde."), safe),
        AlarmKind.REPLAYED: (t("De centrale opslag toont iets een tweede keer als nieuw."), safe),
        AlarmKind.CROSS_SPACE: (t("De centrale opslag gaf iets van een ander dossier."), safe),
        AlarmKind.TAMPERED: (t("Er kwam iets dat de afzender niet ondertekende."), safe),
        AlarmKind.RESTORED: (
            t("Dit toestel draait op een oude kopie van de kluis."),
            t("Er wordt niets meer verzonden van hier, zodat er niets door elkaar loopt."),
        ),
    }[kind]
