"""What is being filled in in dialogs: kept at each key, all in one way.

A draft holds the fields as they stand, where the person was typing, and what the form was shown
when it was opened. So it can be gone on with after a kill, and then overwrites what was on the
screen and nothing that came in between. It goes in the same transaction in which its record comes:
`Context.finishing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, TypeVar

import msgspec

from jww_desktop.i18n import t
from jww_desktop.services.context import Context
from jww_desktop.services.forms import Loaded
from jww_desktop.store import drafts
from jww_desktop.store.seen import EVERYTHING, Seen

STEP: Final = "step"
STEP_CHANGE: Final = "step-change"
AMENDMENT: Final = "amendment"
NO_STEP: Final = "no-step"
QUOTE: Final = "quote"
QUOTE_CHANGE: Final = "quote-change"
STRENGTH: Final = "strength"
STRENGTH_CHANGE: Final = "strength-change"
MOVE: Final = "move"
MOVE_CHANGE: Final = "move-change"
CLOSING: Final = "closing"
WITHDRAWAL: Final = "withdrawal"
EARLIER: Final = "earlier"
CARD: Final = "card"
CARD_CHANGE: Final = "card-change"
ACCEPTANCE: Final = "acceptance"
GROUND: Final = "ground"
QUESTION: Final = "question"
ANSWER: Final = "answer"
COUNT: Final = "count"
ARRIVAL: Final = "arrival"
ARRIVAL_CHANGE: Final = "arrival-change"
ARRIVAL_LIST: Final = "arrival-list"
ARRIVAL_CARD: Final = "arrival-card"
TALK: Final = "talk"
NEED_CHANGE: Final = "need-change"
GOAL: Final = "goal"
GOAL_CHANGE: Final = "goal-change"
GOAL_LOOK_BACK: Final = "goal-look-back"
GOAL_STEP: Final = "goal-step"
CHOICE: Final = "choice"
CHOICE_CHANGE: Final = "choice-change"
RESTORING: Final = "restoring"
MEDIATION: Final = "mediation"
STATUS: Final = "status"
STATUS_CHANGE: Final = "status-change"
SENTENCE: Final = "sentence"
SENTENCE_CHANGE: Final = "sentence-change"
EVENT: Final = "event"
EVENT_CHANGE: Final = "event-change"
OFFICIAL: Final = "official"
OFFICIAL_CHANGE: Final = "official-change"
PERSON: Final = "person"
PERSON_CHANGE: Final = "person-change"
TIE: Final = "tie"
CONSENT: Final = "consent"
CONSENT_END: Final = "consent-end"
CONSENT_PAPER: Final = "consent-paper"
CONSENT_WITHDRAWAL: Final = "consent-withdrawal"
TOLD: Final = "told"
REFERRAL: Final = "referral"
REFERRAL_CHANGE: Final = "referral-change"
REFERRAL_SENT: Final = "referral-sent"
REFERRAL_ANSWER: Final = "referral-answer"
REFERRAL_CONTACT: Final = "referral-contact"
REFERRAL_END: Final = "referral-end"
REFERRAL_CONSENT: Final = "referral-consent"
AGREEMENT: Final = "agreement"
SECRECY: Final = "secrecy"
SECRECY_PHONE: Final = "secrecy-phone"
SECRECY_ANSWER: Final = "secrecy-answer"
SECRECY_TOLD: Final = "secrecy-told"
SECRECY_UNSAID: Final = "secrecy-unsaid"
MISSED: Final = "missed"
REASON: Final = "reason"
WHEN: Final = "when"
REVIEW: Final = "review"
PLANNING: Final = "planning"
HOUR: Final = "hour"
ENDING: Final = "ending"
SNIPPET: Final = "snippet"
ABSENCE: Final = "absence"
NAME: Final = "name"
PRISON: Final = "prison"
"""Kinds of forms; a new one has for subject the dossier, card or appointment that it is for."""

_PREFIX: Final = "form-"

Value = str | bytes | bool | int | None | list[str]
"""What one field holds."""

F = TypeVar("F")


@dataclass(frozen=True)
class FormKey:
    """Which form, and of what.

    Attributes:
        kind: which form, such as "step".
        subject: id of the record that it changes or belongs to; empty when there is one such form.
    """

    kind: str
    subject: bytes = b""

    @property
    def stored(self) -> tuple[str, bytes]:
        """Under what it lies among the drafts."""
        return _PREFIX + self.kind, self.subject


@dataclass(frozen=True)
class FormDraft:
    """A form that is being filled in.

    Attributes:
        key: which one.
        values: what each field holds, by name.
        case_file: the dossier that it is about, empty for none.
        focus, cursor: the field where the person was typing, and how far in it.
        shown: the values that the form was opened with, encoded; empty for a new record.
        seen: what lay in the database then.
        at: when the last key was kept.
    """

    key: FormKey
    values: Mapping[str, Value] = field(repr=False)
    case_file: bytes = b""
    focus: str = ""
    cursor: int = 0
    shown: bytes = field(default=b"", repr=False)
    seen: Seen = field(default_factory=lambda: Seen(EVERYTHING))
    at: datetime | None = None

    def of(self, loaded: Loaded[F]) -> FormDraft:
        """Return the draft of a form that changes what was loaded."""
        return replace(self, shown=msgspec.msgpack.encode(loaded.form), seen=loaded.seen)

    def resumed(self, loaded: Loaded[F]) -> Loaded[F]:
        """Return what the form was opened with, in the place of what is loaded now."""
        if not self.shown:
            return loaded
        form = msgspec.msgpack.decode(self.shown, type=type(loaded.form))
        return replace(loaded, form=form, seen=self.seen)


class _Fields(msgspec.Struct, frozen=True):
    values: dict[str, Any]  # `Value`; a union of text and bytes cannot be named here
    case_file: bytes = b""
    shown: bytes = b""


def in_words(kind: str) -> str:
    """Return what a form is about, to begin a sentence with.

    Empty for what is found where it was: an hour of a talk, an item that waits in the review.
    """
    return {
        STEP: t("Een nieuwe stap"),
        STEP_CHANGE: t("Een stap die je wijzigde"),
        AMENDMENT: t("Een aanvulling"),
        NO_STEP: t("Waarom er geen volgende stap is"),
        QUOTE: t("Een uitspraak"),
        QUOTE_CHANGE: t("Een uitspraak die je verbeterde"),
        STRENGTH: t("Een kracht"),
        STRENGTH_CHANGE: t("Een kracht die je verbeterde"),
        MOVE: t("Een verhuizing"),
        MOVE_CHANGE: t("Een plaats die je verbeterde"),
        CLOSING: t("Een afsluiting"),
        EARLIER: t("Een antwoord over een vroeger dossier"),
        CARD: t("Een nieuwe kaart"),
        CARD_CHANGE: t("Een kaart die je wijzigde"),
        ACCEPTANCE: t("Een nieuw dossier"),
        GROUND: t("Een aanvaarding die je verbeterde"),
        QUESTION: t("Een vraag"),
        ANSWER: t("Een antwoord"),
        COUNT: t("Een anoniem contact"),
        ARRIVAL: t("Een nieuwe aankomst"),
        ARRIVAL_CHANGE: t("Een aankomst die je wijzigde"),
        ARRIVAL_LIST: t("Een lijst van aankomsten"),
        ARRIVAL_CARD: t("Een kaart voor wie aankwam"),
        TALK: t("Een levensdomein"),
        NEED_CHANGE: t("Een nood die je wijzigde"),
        GOAL: t("Een doel"),
        GOAL_CHANGE: t("Een doel dat je wijzigde"),
        GOAL_LOOK_BACK: t("Terugkijken op een doel"),
        GOAL_STEP: t("Een stap naar een doel"),
        CHOICE: t("Een mogelijkheid"),
        CHOICE_CHANGE: t("Een mogelijkheid die je wijzigde"),
        RESTORING: t("Een woord over herstel"),
        MEDIATION: t("Een stap naar bemiddeling"),
        STATUS: t("Een statuut"),
        STATUS_CHANGE: t("Een statuut dat je verbeterde"),
        SENTENCE: t("Een straf"),
        SENTENCE_CHANGE: t("Een straf die je wijzigde"),
        EVENT: t("Een gebeurtenis"),
        EVENT_CHANGE: t("Een gebeurtenis die je wijzigde"),
        OFFICIAL: t("Een datum van de fiche"),
        OFFICIAL_CHANGE: t("Een datum van de fiche die je verbeterde"),
        PERSON: t("Iemand in het netwerk"),
        PERSON_CHANGE: t("Iemand in het netwerk die je wijzigde"),
        TIE: t("Een akkoord van de cliënt"),
        CONSENT: t("Een toestemming"),
        CONSENT_END: t("Het verlengen van een toestemming"),
        CONSENT_PAPER: t("Een handtekening op papier"),
        CONSENT_WITHDRAWAL: t("Het intrekken van een toestemming"),
        TOLD: t("Iets wat je doorgaf"),
        REFERRAL: t("Een doorverwijzing"),
        REFERRAL_CHANGE: t("Een doorverwijzing die je wijzigde"),
        REFERRAL_SENT: t("De aanmelding van een doorverwijzing"),
        REFERRAL_ANSWER: t("Het antwoord op een doorverwijzing"),
        REFERRAL_CONTACT: t("Een eerste contact met een dienst"),
        REFERRAL_END: t("De afloop van een doorverwijzing"),
        REFERRAL_CONSENT: t("Een toestemming bij een doorverwijzing"),
        AGREEMENT: t("Wat een cliënt van zijn plan zei"),
        SECRECY: t("Een uitzondering op het geheim"),
        SECRECY_PHONE: t("Een overleg per telefoon"),
        SECRECY_ANSWER: t("Je afweging bij een uitzondering op het geheim"),
        SECRECY_TOLD: t("Iets wat je bij uitzondering zei"),
        SECRECY_UNSAID: t("Waarom je toch niets zei"),
        MISSED: t("Een gesprek dat niet doorging"),
        ABSENCE: t("Een gesprek dat niet doorging"),
        REASON: t("De reden waarom een gesprek niet doorging"),
        NAME: t("Een naam die je wijzigde"),
        PRISON: t("Een nieuwe gevangenis"),
        PLANNING: t("Een nieuw spreekuur"),
        HOUR: t("Een spreekuur dat je wijzigde"),
        ENDING: t("Het afronden van een spreekuur"),
        SNIPPET: t("Een tekstblok"),
    }.get(kind, "")


def keep(context: Context, draft: FormDraft) -> None:
    """Keep a form as it is now."""
    kind, subject = draft.key.stored
    drafts.save(
        context.database,
        kind,
        subject,
        msgspec.msgpack.encode(_Fields(dict(draft.values), draft.case_file, draft.shown)),
        seen=draft.seen,
        at=context.now(),
        focus=draft.focus,
        cursor=draft.cursor,
    )


def drop(context: Context, key: FormKey) -> None:
    """Forget a form that was put aside, or in which nothing is left."""
    with context.database.local_unit() as session:
        drafts.discard(session, *key.stored)


def kept(context: Context) -> list[FormDraft]:
    """Return every form that was begun here and not finished, the latest first."""
    return [
        _draft(found)
        for found in drafts.list_drafts(context.database)
        if found.kind.startswith(_PREFIX)
    ]


def _draft(found: drafts.Draft) -> FormDraft:
    fields = msgspec.msgpack.decode(found.fields, type=_Fields)
    return FormDraft(
        key=FormKey(found.kind.removeprefix(_PREFIX), found.subject),
        values=fields.values,
        case_file=fields.case_file,
        focus=found.focus,
        cursor=found.cursor,
        shown=fields.shown,
        seen=found.seen,
        at=found.at,
    )
