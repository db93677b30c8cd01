"""What a client lets others know of him, for what, and until when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Final, Protocol

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, validates

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.columns import Codes, Day, Text
from jww_desktop.domain.rules import Rule, fixed, has_text
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t

CLIENT: Final = "client"
"""The recipient who needs no consent: it is about himself."""
OWN_CENTRE: Final = "own_centre"
"""The centre that keeps the record: what it takes along does not leave it."""
NEEDS_NONE: Final = (CLIENT, OWN_CENTRE)
"""Recipients to whom something goes without a consent."""
JUSTICE: Final = "justice"
EMPLOYMENT: Final = "vdab"
"""Recipients who can never receive all."""
ATTENDANCE: Final = "attendance"
DETENTION: Final = "detention"
"""Contents that these two kinds turn on."""
WRITTEN, ORAL, TO_CONFIRM = "written", "oral", "to_confirm"
"""How a consent was given."""

LONGEST_DAYS: Final = 365
"""No consent reaches further ahead, counted from the day on which it was given or extended.

The choice is ours: the sector agreement only asks that a consent has an end.
"""
USUAL_DAYS: Final = {WRITTEN: 365, ORAL: 90, TO_CONFIRM: 90}
"""How long each form holds when nobody says otherwise; what is only said fades sooner. Ours too."""
CONFIRM_DAYS: Final = 14
"""So long a consent holds that is still to be put on paper: until the visit after the next.

The choice is ours: domain.md §7 asks for a countdown and names no length.
"""

_OTHER: Final = "other"
"""The kind under which a name can be anybody's; other kinds, such as care, also work in prisons."""
_JUSTICE_WORDS: Final = (
    *("justit", "justice", "gevangenis", "prison", "politie", "police", "rechtbank", "tribunal"),
    *("parket", "parquet", "procureur", "onderzoeksrechter", "juge", "strafuitvoering"),
)
"""Parts of names of courts, police and prisons, in Dutch and French."""

ENDING, CONFIRMED, WITHDRAWN = 10, 13, 15
"""Numbers of the registers that change after a consent was given."""


class Standing(StrEnum):
    """What becomes of a consent on a day."""

    LIVE = "live"
    TO_CONFIRM = "to_confirm"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"

    @property
    def holds(self) -> bool:
        """Whether something may go out on it."""
        return self in (Standing.LIVE, Standing.TO_CONFIRM)


class Given(Protocol):
    """A consent, as it is stored or as it was read."""

    @property
    def form(self) -> str | None:
        """How it was given."""

    @property
    def given_on(self) -> date | None:
        """When."""

    @property
    def until(self) -> date | None:
        """The last day that was agreed."""

    @property
    def confirmed_on(self) -> date | None:
        """When it was put on paper, None while it was not."""

    @property
    def withdrawn_on(self) -> date | None:
        """When it was withdrawn, None while it was not."""


def waits_for_paper(consent: Given) -> bool:
    """Whether it was said and is still to be signed."""
    return consent.form == TO_CONFIRM and consent.confirmed_on is None


def last_day(consent: Given) -> date | None:
    """Return the last day on which it can hold; None while it has none, so that it never holds."""
    if consent.given_on is None or consent.until is None:
        return None
    if waits_for_paper(consent):
        return min(consent.until, consent.given_on + timedelta(days=CONFIRM_DAYS))
    return consent.until


def standing(consent: Given, day: date) -> Standing:
    """Return what becomes of a consent on a day; a withdrawal wins over all else (W1)."""
    if consent.withdrawn_on is not None:
        return Standing.WITHDRAWN
    last = last_day(consent)
    if last is None or day > last:
        return Standing.ENDED
    return Standing.TO_CONFIRM if waits_for_paper(consent) else Standing.LIVE


def usual_end(form: str, day: date) -> date:
    """Return until when a consent of this form holds when nobody says otherwise."""
    return day + timedelta(days=USUAL_DAYS.get(form, min(USUAL_DAYS.values())))


def never_for(kind: str | None, contents: Collection[str]) -> frozenset[str]:
    """Return what of these contents a kind of recipient can never receive, consent or not.

    Justice receives the attendance attest alone (W4). VDAB may not process judicial data: status,
    sentence and release date stay out (committee report 1706821 on “Aan de bak”).
    """
    if kind == JUSTICE:
        return frozenset(contents) - {ATTENDANCE}
    if kind == EMPLOYMENT:
        return frozenset(contents) & {DETENTION}
    return frozenset()


def sounds_like_justice(kind: str | None, name: str | None) -> bool:
    """Whether another service is, by its name, one that may receive the attest alone (W4)."""
    words = (name or "").casefold()
    return kind == _OTHER and any(part in words for part in _JUSTICE_WORDS)


def _ends_in_time(consent: Consent) -> bool:
    asked_on = consent.extended_on or consent.given_on
    if asked_on is None or consent.until is None:
        return True
    return (consent.until - asked_on).days <= LONGEST_DAYS


class Consent(Synced):
    """What the client lets one recipient know, for what, and until when.

    What he agreed to is one register and never changes: another recipient or more content is
    another consent. Only its end moves, by asking him again; it is put on paper; and he withdraws
    it. Withdrawing is a register of its own that nothing empties again, so it wins over an
    extension or a signature that a colleague recorded at the same time.

    Rules:
        W1: it says to whom, what, what for, since when and until when, at most a year ahead.
        W1: VDAB receives nothing of the detention.
        W4: justice receives the attendance attest and nothing else, and is not called otherwise.
    """

    __tablename__ = "consent"
    __number__ = 38

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    recipient_kind: Mapped[str | None] = field(2, Text(), codes="recipient_kinds")
    recipient: Mapped[str | None] = field(3, Text(), register=2, searchable=True)
    purpose: Mapped[str | None] = field(4, Text(), register=2, searchable=True)
    contents: Mapped[tuple[str, ...]] = field(5, Codes(), register=2, codes="content_classes")
    form: Mapped[str | None] = field(6, Text(), register=2, codes="consent_forms")
    given_on: Mapped[date | None] = field(7, Day(), register=2)
    asker: Mapped[str | None] = field(8, Text(), register=2, codes="askers")
    recorded_by: Mapped[bytes | None] = field(9, LargeBinary(), register=2)
    until: Mapped[date | None] = field(ENDING, Day())
    extended_on: Mapped[date | None] = field(11, Day(), register=ENDING)
    extended_by: Mapped[bytes | None] = field(12, LargeBinary(), register=ENDING)
    confirmed_on: Mapped[date | None] = field(CONFIRMED, Day())
    confirmed_by: Mapped[bytes | None] = field(14, LargeBinary(), register=CONFIRMED)
    withdrawn_on: Mapped[date | None] = field(WITHDRAWN, Day())
    withdrawal_words: Mapped[str | None] = field(16, Text(), register=WITHDRAWN, searchable=True)
    withdrawn_by: Mapped[bytes | None] = field(17, LargeBinary(), register=WITHDRAWN)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="names_recipient",
            clause="W1",
            holds=lambda consent: (
                bool(consent.recipient_kind)
                and consent.recipient_kind not in NEEDS_NONE
                and has_text(consent.recipient)
            ),
            broken=lambda: t("Er staat nog niet wie iets mag weten."),
            next_step=lambda: t("Kies wat voor ontvanger het is, en schrijf wie of welke dienst."),
        ),
        Rule(
            name="names_contents",
            clause="W1",
            holds=lambda consent: bool(consent.contents),
            broken=lambda: t("Er staat nog niet wat de ander mag weten."),
            next_step=lambda: t("Kies samen met de cliënt wat je mag doorgeven."),
        ),
        Rule(
            name="has_purpose",
            clause="W1",
            holds=lambda consent: has_text(consent.purpose),
            broken=lambda: t("Er staat nog niet waarvoor dit dient."),
            next_step=lambda: t("Schrijf in één zin waarvoor de ander het nodig heeft."),
        ),
        Rule(
            name="dated",
            clause="W1",
            holds=lambda consent: bool(
                consent.form
                and consent.given_on
                and consent.until
                and consent.given_on <= consent.until
            ),
            broken=lambda: t("Er staat nog niet hoe, wanneer en tot wanneer de cliënt ja zei."),
            next_step=lambda: t("Kies hoe hij het zei, en geef beide dagen."),
        ),
        Rule(
            name="ends_within_a_year",
            clause="W1",
            holds=_ends_in_time,
            broken=lambda: t("Een toestemming loopt hoogstens een jaar."),
            next_step=lambda: t("Kies een vroegere dag. Verlengen kan later, met de cliënt erbij."),
        ),
        Rule(
            name="no_expertise_for_justice",
            clause="W4",
            holds=lambda consent: (
                consent.recipient_kind != JUSTICE or not never_for(JUSTICE, consent.contents or ())
            ),
            broken=lambda: t("Justitie krijgt van ons alleen het aanwezigheidsattest."),
            next_step=lambda: t("Kies alleen “aanwezigheidsattest”, of een andere ontvanger."),
        ),
        Rule(
            name="calls_justice_justice",
            clause="W4",
            holds=lambda consent: (
                not sounds_like_justice(consent.recipient_kind, consent.recipient)
            ),
            broken=lambda: t("Dit klinkt als justitie, politie of gevangenis."),
            next_step=lambda: t("Kies die soort ontvanger: voor justitie gelden eigen regels."),
        ),
        Rule(
            name="no_detention_for_vdab",
            clause="W1",
            holds=lambda consent: (
                consent.recipient_kind != EMPLOYMENT
                or not never_for(EMPLOYMENT, consent.contents or ())
            ),
            broken=lambda: t("VDAB mag geen gerechtelijke gegevens verwerken."),
            next_step=lambda: t("Laat “detentie en datums” weg."),
        ),
    )

    is_being_decided = False
    """Set on an object while a person chooses between versions of it."""

    @validates(
        *("recipient_kind", "recipient", "purpose", "contents", "form", "given_on", "asker"),
    )
    def _agreed_once(self, name: str, value: Any) -> Any:
        """Refuse to change what the client agreed to.

        Raises:
            RuleError: W1, something else was agreed.
        """
        return as_it_was(self, name, value)

    @validates("withdrawn_on")
    def _stays_withdrawn(self, name: str, value: date | None) -> date | None:
        """Refuse to undo a withdrawal; who changes his mind is asked anew.

        Raises:
            RuleError: W1, the client withdrew it.
        """
        if value is None and getattr(self, name) is not None:
            raise withdrawn()
        return value

    @validates("until", "confirmed_on")
    def _ends_with_the_withdrawal(self, name: str, value: date | None) -> date | None:
        """Refuse to extend or confirm what the client withdrew.

        Raises:
            RuleError: W1, the client withdrew it.
        """
        is_other = value != getattr(self, name)
        if is_other and self.withdrawn_on is not None and not self.is_being_decided:
            raise withdrawn()
        return value


def withdrawn() -> RuleError:
    """Return what to tell who would go on with a consent that the client withdrew (W1)."""
    return RuleError(
        t("De cliënt trok deze toestemming in."),
        clause="W1",
        rule=clause_text("W1"),
        safe=t("De intrekking blijft gelden."),
        next_step=t("Wil hij het toch weer? Noteer dan een nieuwe toestemming."),
    )


def as_it_was(record: Synced, name: str, value: Any) -> Any:
    """Return a value that is the first of its field, or refuse it.

    Raises:
        RuleError: W1, something else was written down.
    """
    was = getattr(record, name)
    if was and value != was:
        raise fixed(
            t("Dit ligt vast en wordt niet meer gewijzigd."),
            "W1",
            t("Was het anders? Trek deze toestemming in en noteer een nieuwe."),
        )
    return value
