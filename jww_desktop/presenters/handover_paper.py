"""The words of a handover paper: what the client lets one service know of him, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jww_desktop.documents.handover_sheet import Block, HandoverSheet, Section
from jww_desktop.domain import codes
from jww_desktop.domain.consent import DETENTION
from jww_desktop.i18n import t, with_colon
from jww_desktop.i18n.calendar import day_and_month
from jww_desktop.services.handover import HEALTH, MONEY, Handover, Planned
from jww_desktop.services.referrals import ReferralRow
from jww_desktop.services.wording import quoted


def paper(row: ReferralRow, found: Handover, until: date | None) -> HandoverSheet:
    """Return what goes along with a referral.

    Args:
        row: the referral.
        found: what the service may know.
        until: the last day of the consent that it rests on.
    """
    facts = (
        (t("Over"), found.name),
        (t("Geboortejaar"), str(found.birth_year or "")),
        (t("Levensdomein"), codes.label("domains", row.domain) if found.purpose else ""),
        (t("Verblijft in"), found.prison),
        (t("Te bereiken via"), found.through),
    )
    return HandoverSheet(
        title=t("Overdracht"),
        lead=t("Voor {service}").format(service=row.recipient),
        facts=tuple((label, value) for label, value in facts if value),
        sections=tuple(_sections(found)),
        ground=_ground(row, until),
    )


def _ground(row: ReferralRow, until: date | None) -> str:
    day = _day(until) if until else ""
    return t(
        "De cliënt vindt het goed dat {service} dit weet, tot en met {day}. Geef het niet verder "
        "zonder zijn toestemming."
    ).format(service=row.recipient, day=day)


def _sections(found: Handover) -> Iterator[Section]:
    if found.purpose:
        blocks = [Block("", (found.purpose,))]
        if found.quotes:
            blocks.append(Block(t("In eigen woorden"), tuple(map(quoted, found.quotes))))
        yield Section(t("De vraag"), tuple(blocks))
    if found.status or found.dates:
        blocks = [Block("", (_capital(found.status),))] if found.status else []
        if found.dates:
            lines = (f"{with_colon(_capital(label))} {_day(day)}" for label, day in found.dates)
            blocks.append(Block(t("Op de fiche van de gevangenis"), tuple(lines)))
        yield Section(t("Detentie"), tuple(blocks))
    for planned in found.planned:
        yield Section(_titled(planned.content), tuple(_blocks(planned)))


def _titled(content: str) -> str:
    return {
        HEALTH: t("Gezondheid en middelen"),
        MONEY: t("Inkomen en schulden"),
        DETENTION: t("Juridisch"),
    }.get(content, t("Het plan"))


def _blocks(planned: Planned) -> Iterator[Block]:
    """Give what is there before what is needed (W2)."""
    for caption, lines in (
        (t("Wat er al is"), planned.strengths),
        (t("Wat de cliënt wil bereiken"), planned.goals),
        (t("Wat er nodig is"), planned.needs),
        (t("Volgende stappen"), planned.steps),
    ):
        if lines:
            yield Block(caption, lines)


def _day(day: date) -> str:
    """Return such as “26 november 2026”: paper is read in another year too."""
    return f"{day_and_month(day)} {day.year}"


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
