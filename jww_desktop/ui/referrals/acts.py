"""What can be done with a referral now, by name: for its pane, the palette and Enter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jww_desktop.domain.referral import Stage
from jww_desktop.i18n import t
from jww_desktop.presenters.referrals_page import ReferralLine


@dataclass(frozen=True)
class Act:
    """One thing that can be done.

    Attributes:
        name: stable name. words, icon: how it is offered.
        is_next: whether it takes the referral further.
    """

    name: str
    words: str
    icon: str
    is_next: bool = False


def acts(line: ReferralLine) -> Iterator[Act]:
    """Give what can be done, what comes next in its course first."""
    yield from _course(line)
    if line.can_agree:
        yield Act("agree", t("Toestemming noteren"), "shield-check")
    if line.can_print:
        yield Act("print", t("Overdrachtsblad…"), "printer")
    if line.is_writable and not line.stage.is_over:
        yield Act("change", t("Wijzigen"), "pencil")
    yield from _corrections(line)
    yield Act("history", t("Vroegere tekst"), "history")


def _course(line: ReferralLine) -> Iterator[Act]:
    stage = line.stage
    if line.can_send and stage is Stage.DECIDED:
        yield Act("send", t("Aanmelding noteren"), "upload", is_next=True)
    if line.can_answer and stage is Stage.SENT:
        yield Act("answer", t("Antwoord noteren"), "mail", is_next=True)
    if line.can_meet and stage is not Stage.REACHED:
        yield Act("meet", t("Eerste contact noteren"), "messages-square", is_next=True)
    if line.can_ask:
        yield Act("asked", t("Nagevraagd"), "phone", is_next=True)
    if line.can_end and stage is not Stage.ENDED:
        yield Act("end", t("Afronden"), "check", is_next=True)


def _corrections(line: ReferralLine) -> Iterator[Act]:
    """Give what corrects the last turn of the course."""
    stage = line.stage
    if line.can_send and stage is Stage.SENT:
        yield Act("send", t("Aanmelding verbeteren"), "pencil")
    if line.can_answer and stage is not Stage.SENT:
        yield Act("answer", t("Antwoord verbeteren"), "pencil")
    if line.can_meet and stage is Stage.REACHED:
        yield Act("meet", t("Eerste contact verbeteren"), "pencil")
    if line.can_end and stage is Stage.ENDED:
        yield Act("end", t("Afloop verbeteren"), "pencil")
