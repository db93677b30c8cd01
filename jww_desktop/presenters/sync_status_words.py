"""Puts a sync into sentences: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.presenters import sync_status_failures as failures
from jww_desktop.presenters.sync_status_tale import Figure, Idle, Mood, Point, Tale
from jww_desktop.services import dates
from jww_desktop.services.set_apart import reason_in_words
from jww_desktop.services.sync_report import SyncReport
from jww_desktop.services.syncing import LogRow, Step, Stop, SyncOutcome


def step(now: Step) -> str:
    """Return what a step of a sync does, in words."""
    return {
        Step.GREETING: t("Verbinden met de centrale opslag"),
        Step.ROSTER: t("Nakijken wie er meedoet"),
        Step.HEALING: t("De centrale opslag opnieuw vullen"),
        Step.RECEIVING: t("Wijzigingen van je team ophalen"),
        Step.SENDING: t("Jouw wijzigingen verzenden"),
        Step.COMPARING: t("Vergelijken of alles klopt"),
    }[now]


def stopping() -> str:
    """Return what is said while a sync comes to a halt."""
    return t("Stoppen na deze stap")


def idle(waiting: int, last: LogRow | None, now: datetime) -> Idle:
    """Return what stands there before the first sync since the unlock."""
    if waiting:
        title = tn(
            "{n} wijziging staat alleen op dit toestel",
            "{n} wijzigingen staan alleen op dit toestel",
            waiting,
        )
    else:
        title = t("Alles van dit toestel is verzonden")
    if last is None:
        return Idle(title, t("Dit toestel synchroniseerde nog niet."))
    when = dates.moment(_moment(last), now.astimezone().date())
    if last.stop == Stop.COMPLETE:
        return Idle(title, t("Laatst gesynchroniseerd: {when}").format(when=when))
    return Idle(title, t("Laatst geprobeerd: {when}, maar toen lukte het niet.").format(when=when))


def past(rows: Sequence[LogRow], now: datetime) -> tuple[str, ...]:
    """Return earlier syncs, each in one line."""
    return tuple(
        f"{dates.moment(_moment(row), now.astimezone().date())}  ·  {_ended(row)}" for row in rows
    )


def tale(report: SyncReport) -> Tale:
    """Return one sync, told."""
    outcome = report.outcome
    failed = failures.tell(report, foot(report))
    if failed is not None:
        done = _traffic(report) if outcome.sent or outcome.received else ()
        return Tale(
            failed.mood,
            failed.title,
            failed.second,
            (*failed.points, *done),
            failed.foot,
            failed.toast,
            failed.details,
            failed.may_refill,
        )
    alarms = failures.alarm_points(report)
    title = t("Synchroniseren is gelukt")
    toast = t("Gesynchroniseerd: {sent} verzonden, {received} ontvangen.")
    return Tale(
        mood=Mood.ALARMED if alarms else Mood.GOOD,
        title=t("Gelukt, maar er klopt iets niet") if alarms else title,
        second=_second(outcome),
        points=(*alarms, *_traffic(report)),
        foot=foot(report),
        toast=toast.format(sent=outcome.sent, received=outcome.received),
        details=failures.details(outcome),
    )


def foot(report: SyncReport) -> str:
    """Return when a sync ended and how long it took."""
    seconds = round((report.ended - report.started).total_seconds())
    took = tn("{n} seconde", "{n} seconden", seconds) if seconds else t("minder dan een seconde")
    return f"{dates.clock(report.ended)}  ·  {took}"


def _second(outcome: SyncOutcome) -> str:
    parts = [t("Niets ging verloren.")]
    if later := outcome.pending + outcome.quarantined:
        parts.append(
            tn(
                "{n} ontvangen wijziging staat nog niet in je dossiers.",
                "{n} ontvangen wijzigingen staan nog niet in je dossiers.",
                later,
            )
        )
    if outcome.waiting:
        parts.append(
            tn(
                "{n} wijziging wacht nog om te vertrekken.",
                "{n} wijzigingen wachten nog om te vertrekken.",
                outcome.waiting,
            )
        )
    elif not later:
        parts.append(t("Alles van dit toestel staat nu ook in de centrale opslag."))
    return " ".join(parts)


def _traffic(report: SyncReport) -> tuple[Point, ...]:
    points = [_sent(report), _received(report)]
    outcome = report.outcome
    if outcome.healed:
        points.append(
            Point(
                "rotate-ccw",
                "muted",
                tn("{n} pakket teruggegeven", "{n} pakketten teruggegeven", outcome.healed),
                t("De centrale opslag was die kwijt. Nu staan ze er weer."),
            )
        )
    if outcome.conflicts:
        points.append(_conflicts(report))
    return tuple(points)


def _sent(report: SyncReport) -> Point:
    sent = report.outcome.sent
    if not sent:
        return Point("upload", "muted", t("Niets te verzenden"))
    title = tn("{n} wijziging verzonden", "{n} wijzigingen verzonden", sent)
    kinds = t("Daarin: {kinds}.").format(kinds=enumerated(kinds_in_words(report.sent)))
    text = t("Je team ziet ze zodra het synchroniseert.")
    return Point("upload", "muted", title, f"{kinds} {text}" if report.sent else text)


def _received(report: SyncReport) -> Point:
    outcome = report.outcome
    arrived = outcome.received + outcome.carried
    if not arrived:
        return Point("download", "muted", t("Niets nieuws ontvangen"))
    title = tn("{n} wijziging ontvangen", "{n} wijzigingen ontvangen", outcome.received)
    text = [] if outcome.received else [t("Wat eerder al wachtte, is opnieuw nagekeken.")]
    if outcome.pending:
        text.append(
            tn(
                "{n} wacht op een eerdere wijziging of op een nieuwere versie van de app.",
                "{n} wachten op een eerdere wijziging of op een nieuwere versie van de app.",
                outcome.pending,
            )
        )
    if outcome.quarantined:
        text.append(_apart(report))
    return Point(
        "download",
        "muted",
        title,
        " ".join(text),
        _sum(outcome),
        to_review=bool(outcome.quarantined and report.is_lead),
    )


def _apart(report: SyncReport) -> str:
    why = enumerated([reason_in_words(code) for code in sorted(report.reasons)])
    told = tn("{n} is apart gezet", "{n} zijn apart gezet", report.outcome.quarantined)
    told = f"{with_colon(told)} {why}."
    if report.is_lead:
        return f"{told} {t('Kijk dat na in Nazicht.')}"
    return f"{told} {t('{lead} kijkt dat na.').format(lead=failures.lead_first(report))}"


def _sum(outcome: SyncOutcome) -> tuple[Figure, ...]:
    """Write out that everything that came is somewhere; a term of nothing is left out."""
    figures = [Figure(outcome.received, t("ontvangen"))]
    if outcome.carried:
        figures.append(Figure(outcome.carried, t("wachtte al"), "+"))
    figures.append(Figure(outcome.applied, t("verwerkt"), "="))
    for number, words in (
        (outcome.pending, t("wacht")),
        (outcome.quarantined, t("apart gezet")),
    ):
        figures.append(Figure(number, words, "+"))
    return tuple(figures)


def _conflicts(report: SyncReport) -> Point:
    title = tn(
        "{n} ding is op twee plekken gewijzigd",
        "{n} dingen zijn op twee plekken gewijzigd",
        report.outcome.conflicts,
    )
    text = t("Elke versie is bewaard.")
    if report.is_lead:
        text += " " + t("Kies in Nazicht; de auteurs krijgen bericht.")
    else:
        text += " " + t("{lead} kiest in Nazicht, jij krijgt bericht.").format(
            lead=failures.lead_first(report)
        )
    return Point("git-compare", "warn", title, text, to_review=report.is_lead)


def kinds_in_words(kinds: Mapping[str, int]) -> list[str]:
    """Return such as “3 gesprekken” for each kind of record, the rest as one."""
    words = []
    rest = 0
    for table, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        known = _kind(table, count)
        if known:
            words.append(known)
        else:
            rest += count
    if rest:
        words.append(tn("{n} kleine aanpassing", "{n} kleine aanpassingen", rest))
    return words


def _kind(table: str, count: int) -> str:
    forms = {
        "contact": lambda: tn("{n} gesprek", "{n} gesprekken", count),
        "amendment": lambda: tn("{n} aanvulling", "{n} aanvullingen", count),
        "client_statement": lambda: tn("{n} uitspraak", "{n} uitspraken", count),
        "strength": lambda: tn("{n} kracht", "{n} krachten", count),
        "next_step": lambda: tn("{n} stap", "{n} stappen", count),
        "acceptance": lambda: tn("{n} aanvaarding", "{n} aanvaardingen", count),
        "case_file": lambda: tn("{n} dossier", "{n} dossiers", count),
        "client_card": lambda: tn("{n} kaart", "{n} kaarten", count),
        "question": lambda: tn("{n} vraag", "{n} vragen", count),
        "anonymous_contact": lambda: tn(
            "{n} contact zonder dossier", "{n} contacten zonder dossier", count
        ),
        "need": lambda: tn("{n} nood", "{n} noden", count),
        "goal": lambda: tn("{n} doel", "{n} doelen", count),
        "choice": lambda: tn("{n} mogelijkheid", "{n} mogelijkheden", count),
        "plan_agreement": lambda: tn(
            "{n} plan samen doorgenomen", "{n} plannen samen doorgenomen", count
        ),
        "person": lambda: tn("{n} persoon", "{n} personen", count),
        "consent": lambda: tn("{n} toestemming", "{n} toestemmingen", count),
        "referral": lambda: tn("{n} doorverwijzing", "{n} doorverwijzingen", count),
        "secrecy_exception": lambda: tn(
            "{n} uitzondering op het geheim", "{n} uitzonderingen op het geheim", count
        ),
        "official_date": lambda: tn("{n} datum", "{n} datums", count),
        "legal_status": lambda: tn("{n} statuut", "{n} statuten", count),
        "arrival": lambda: tn("{n} aankomst", "{n} aankomsten", count),
        "appointment": lambda: tn("{n} afspraak", "{n} afspraken", count),
        "field_note": lambda: tn("{n} veldnota", "{n} veldnota’s", count),
        "review_decision": lambda: tn("{n} beslissing", "{n} beslissingen", count),
    }
    return forms[table]() if table in forms else ""


def enumerated(parts: Sequence[str]) -> str:
    """Return such as “a, b en c”."""
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    return t("{first} en {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def _moment(row: LogRow) -> datetime:
    return datetime.fromtimestamp(row.started_ms / 1000, UTC)


def _ended(row: LogRow) -> str:
    return {
        Stop.COMPLETE: t("gelukt"),
        Stop.CANCELLED: t("gestopt"),
        Stop.OFFLINE: t("niet te bereiken"),
        Stop.BUSY: t("te druk"),
        Stop.ALARM: t("gestopt om veilig te blijven"),
    }.get(Stop(row.stop), t("niet gelukt"))
