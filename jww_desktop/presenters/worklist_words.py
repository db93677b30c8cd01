"""The worklist in words: one row of a list, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jww_desktop.domain.legal.official import differs
from jww_desktop.domain.legal.results import indicative
from jww_desktop.domain.plan import CLIENT, STAFF
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.acceptance_words import given_up_words
from jww_desktop.presenters.consultation_words import Action
from jww_desktop.presenters.reception_words import Clock, Detail, Urgency
from jww_desktop.services import dates
from jww_desktop.services.clients import CardRow
from jww_desktop.services.coming_dates import ComingDate
from jww_desktop.services.duties import Duty, DutyKind, Unseen
from jww_desktop.services.no_step import Unplanned
from jww_desktop.services.wording import joined
from jww_desktop.services.worklist import Worklist

Item = Duty | Unseen | CardRow | Unplanned | ComingDate
"""Something that stands in one of the lists; a card is a dossier without a next step."""

PLAN_KEY = "Ctrl+T"
"""Plans a step for the client of a row, or for one who has none left."""

_SOON_DAYS = 14
"""A date of the sheet that comes within so many days is near."""

_ICONS = {
    DutyKind.STEP: "circle",
    DutyKind.QUESTION: "sticky-note",
    DutyKind.OFFER: "user-plus",
    DutyKind.OFFICIAL: "calendar-days",
    DutyKind.HOUR: "messages-square",
    DutyKind.CONSENT: "shield-check",
    DutyKind.REFERRAL: "building-2",
    DutyKind.SECRECY: "shield-alert",
}


def key_of(item: Item) -> bytes:
    """Return what stands for it in a list, the same after a change."""
    if isinstance(item, ComingDate):
        return item.client.id + item.pair.kind.encode()
    return item.client.id if isinstance(item, Unseen | Unplanned) else item.id


def client_of(item: Item) -> CardRow | None:
    """Return whose it is."""
    if isinstance(item, Duty):
        return item.client or item.left
    return item if isinstance(item, CardRow) else item.client


def icon_of(item: Item) -> str:
    """Return the icon before it."""
    if isinstance(item, Duty):
        return _ICONS[item.kind]
    return "calendar-days" if isinstance(item, ComingDate) else "user-round"


def title(item: Item, *, hidden: bool) -> str:
    """Return what is to be done, or who it is about where that is the same for all."""
    if isinstance(item, Duty):
        return _sentence(item.text)
    if isinstance(item, ComingDate):
        return _sentence(item.pair.label)
    return _person(client_of(item), hidden=hidden)


def second(item: Item, found: Worklist, *, hidden: bool) -> str:
    """Return whose it is and who does it; with more than one prison also where."""
    client = client_of(item)
    prison = _prison(item, found) if len(found.prisons) > 1 else ""
    ended = t("aanvaarding ingetrokken") if _is_given_up(item) else ""
    if isinstance(item, Duty):
        whose = joined(_person(client, hidden=hidden), _closed(item) or ended)
        return joined(whose, _doer(item, found), prison)
    if isinstance(item, ComingDate):
        return joined(_person(client, hidden=hidden), ended, _source(item), prison)
    number = client.number if client and client.name else ""
    follows = _follower(client, found)
    if isinstance(item, Unseen):
        return joined(number, ended, _last(item, found.today), follows, prison)
    if isinstance(item, Unplanned):
        return joined(number, ended, follows, prison, item.why.reason)
    return joined(number, ended, follows, prison)


def clock(item: Item, today: date) -> Clock | None:
    """Return how much time is left, None where no time runs."""
    if isinstance(item, Duty):
        if item.is_late(today):
            return Clock(item.when(today), Urgency.LATE)
        is_near = (item.due_on - today).days <= 1 and item.kind is not DutyKind.HOUR
        return Clock(item.when(today), Urgency.NEAR if is_near else Urgency.CALM)
    if isinstance(item, Unseen):
        return Clock(tn("{n} dag", "{n} dagen", item.days))
    if isinstance(item, Unplanned):
        return Clock(t("tot {day}").format(day=dates.short_day(item.why.again_on, today)))
    return _date_clock(item, today) if isinstance(item, ComingDate) else None


def _date_clock(item: ComingDate, today: date) -> Clock:
    if item.is_behind:
        days = (today - item.day).days
        return Clock(tn("{n} dag geleden", "{n} dagen geleden", days), Urgency.LATE)
    is_near = (item.day - today).days <= _SOON_DAYS
    words = dates.short_day(item.day, today)
    return Clock(words, Urgency.NEAR if is_near else Urgency.CALM)


@dataclass(frozen=True)
class SoonLine:
    """A date that comes soon, in one line.

    Attributes:
        case_file: whose.
        who: number of the client, or initials.
        words: such as “VI aanvragen, do 3 dec (berekend, indicatief)”.
    """

    case_file: bytes
    who: str
    words: str


def soon(found: Sequence[ComingDate], today: date) -> Iterator[SoonLine]:
    """Give the dates that are near, in order of the day."""
    for one in found:
        if (one.day - today).days <= _SOON_DAYS:
            words = t("{label}, {day} ({source})")
            if one.is_behind:
                words = t("{label}, {day}: nog geen beslissing genoteerd")
            words = words.format(
                label=one.pair.label, day=dates.short_day(one.day, today), source=_source(one)
            )
            who = one.client.number or one.client.initials
            yield SoonLine(one.client.case_file or b"", who, words)


def detail(item: Item, found: Worklist) -> Detail:
    """Return all that is known of one row."""
    client = client_of(item)
    is_about = isinstance(item, Unseen | CardRow | Unplanned)  # the title says who
    facts = [
        (t("Cliënt"), joined(client.name, client.number) if client and not is_about else ""),
        *_facts(item, found),
        (t("Gevangenis"), _prison(item, found)),
        (t("Begeleiding"), found.first_name(client.caseworker) if client else ""),
    ]
    return Detail(
        title=title(item, hidden=False),
        number=client.number if client and client.name and is_about else "",
        clock=clock(item, found.today),
        quote=item.quote if isinstance(item, Duty) else "",
        facts=tuple(fact for fact in facts if fact[1]),
        line=given_up_words() if _is_given_up(item) else _line(item),
        actions=tuple(_actions(item)),
    )


def lacking(client: CardRow, *, hidden: bool) -> str:
    """Return that nothing is planned any more for a client (T7)."""
    person = _person(client, hidden=hidden)
    return t("Voor {client} staat geen stap meer open.").format(client=person)


def _facts(item: Item, found: Worklist) -> list[tuple[str, str]]:
    today = found.today
    if isinstance(item, Duty):
        caption = t("Dag") if item.kind is DutyKind.OFFICIAL else t("Tegen wanneer")
        day = dates.full_day(item.due_on, today)
        return [(t("Wie doet het"), _sentence(_doer(item, found))), (caption, day)]
    if isinstance(item, Unseen):
        return [(t("Laatste gesprek"), _sentence(_day_of(item.last, today)))]
    if isinstance(item, ComingDate):
        official, computed = item.pair.official, item.pair.computed
        counted = computed.day if computed is not None else None
        return [
            (t("Op de fiche"), dates.full_day(official.day, today) if official else ""),
            (t("Berekend"), dates.full_day(counted, today) if counted else ""),
        ]
    if isinstance(item, Unplanned):
        return [(t("Opnieuw bekijken"), dates.full_day(item.why.again_on, today))]
    opened = item.opened_on
    return [(t("Dossier sinds"), dates.full_day(opened, today) if opened else "")]


def _line(item: Item) -> str:
    if isinstance(item, CardRow):
        return t("Spreek één stap af, hoe klein ook. Zo raakt niemand vergeten.")
    if isinstance(item, Unplanned):
        return item.why.text
    if isinstance(item, Duty):
        return _duty_line(item)
    if isinstance(item, ComingDate):
        if item.is_behind:
            return t("Is er beslist? Noteer het bij Detentie; dan volgt de volgende datum.")
        return item.pair.difference or ("" if item.pair.official else _sentence(indicative()))
    return ""


def _duty_line(duty: Duty) -> str:
    if duty.left is not None:
        return t("Het dossier is afgesloten. Schrijf in de afsluiting wat met deze stap gebeurt.")
    return {
        DutyKind.OFFICIAL: t("Deze dag staat op de fiche van de gevangenis."),
        DutyKind.CONSENT: t(
            "Zegt de cliënt nee, dan loopt ze gewoon af. Er hoeft niets te gebeuren."
        ),
        DutyKind.REFERRAL: t("Vraag na hoe het staat, en noteer dat in het dossier."),
        DutyKind.SECRECY: t("Wie het noteerde, beslist nooit alleen. Lees het in het dossier."),
    }.get(duty.kind, "")


def _is_given_up(item: Item) -> bool:
    """Whether it lies in an open dossier of which the client took back the acceptance (W1)."""
    if isinstance(item, Duty) and item.case_file is None:
        return False
    client = client_of(item)
    return client is not None and client.is_given_up


def _actions(item: Item) -> Iterable[Action]:
    """Give what can be done; Enter is on what shows more."""
    plan = Action("plan", t("Stap plannen"), "calendar-plus", PLAN_KEY)
    show = Action("open", t("Naar het dossier"), "file-text", "Enter")
    if isinstance(item, Duty):
        yield from _duty_actions(item, show)
        return
    if _is_given_up(item):
        yield show
        return
    if isinstance(item, Unseen):
        yield Action("contact", t("Nieuw contact"), "plus", "Ctrl+N")
    yield from (plan, show) if not isinstance(item, ComingDate) else (show, plan)


def _duty_actions(duty: Duty, show: Action) -> Iterable[Action]:
    if duty.kind is DutyKind.QUESTION:
        yield Action("answer", t("Vraag beantwoorden"), "sticky-note", "Enter")
    elif duty.kind is DutyKind.OFFER:
        yield Action("reception", t("Naar Onthaal"), "hand-heart", "Enter")
    elif duty.kind is DutyKind.HOUR:
        yield Action("hour", t("Naar Spreekuur"), "messages-square", "Enter")
    else:
        if duty.kind is DutyKind.STEP and duty.client is not None and not _is_given_up(duty):
            yield Action("done", t("Klaar"), "check", "Alt+K")
            yield Action("due", t("Nieuwe datum"), "calendar-clock", "Alt+D")
        yield show


def _person(client: CardRow | None, *, hidden: bool) -> str:
    """Return a name, or initials for who reads over the shoulder; a number for who has none."""
    if client is None:
        return ""
    return (client.initials if hidden else client.name) or client.number


def _closed(duty: Duty) -> str:
    """Return that there is no open dossier; empty where there is one."""
    if duty.left is not None:
        return t("afgesloten met iets open")
    if duty.client is not None:
        return "" if duty.client.is_open or duty.case_file is None else t("gesloten dossier")
    if duty.kind is DutyKind.STEP:
        return t("gesloten dossier")
    return t("zonder dossier") if duty.kind is DutyKind.QUESTION else ""


def _doer(duty: Duty, found: Worklist) -> str:
    if duty.owner == CLIENT:
        return t("de cliënt zelf")
    if duty.owner == STAFF and duty.doer in ("", found.writer):
        return t("jij")
    return duty.doer


def _follower(client: CardRow | None, found: Worklist) -> str:
    """Return who follows a dossier, unless that is who looks."""
    if client is None or client.caseworker == found.user:
        return ""
    name = found.first_name(client.caseworker)
    return t("gevolgd door {name}").format(name=name) if name else ""


def _prison(item: Item, found: Worklist) -> str:
    key = item.prison if isinstance(item, Duty | CardRow) else item.client.prison
    return next((row.name for row in found.prisons if row.id == key), "")


def _source(item: ComingDate) -> str:
    read = t("staat op de fiche") if item.pair.official else t("berekend, indicatief")
    return joined(read, differs() if item.pair.difference else "")


def _last(item: Unseen, today: date) -> str:
    if item.last is None:
        return t("nog geen gesprek")
    return t("laatste gesprek {day}").format(day=dates.short_day(item.last, today))


def _day_of(day: date | None, today: date) -> str:
    return dates.full_day(day, today) if day else t("nog geen gesprek")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
