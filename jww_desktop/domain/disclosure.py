"""What went out of a dossier."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final

from sqlalchemy import Boolean, LargeBinary
from sqlalchemy.orm import Mapped, validates

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Codes, Moment, Text
from jww_desktop.domain.consent import JUSTICE, NEEDS_NONE, as_it_was, never_for
from jww_desktop.domain.rules import Rule
from jww_desktop.i18n import t

BY_EXCEPTION: Final = "exception"
"""How something goes out that breaks secrecy; nothing else goes out so."""


class Disclosure(Synced):
    """Something that went out of a dossier: what, to whom, on which ground, by whom; append-only.

    It is written before the thing leaves, so that nothing leaves without it; when it could not
    leave after all, that is added; and it says with which referral it went along, if with one. To
    the client himself, and to the own centre, needs no consent; to anybody else it rests on one, or
    on an exception to secrecy, which it names.

    Rules:
        W1: it says what went to whom and when, and to another than these two on which consent.
        W4: justice received the attendance attest and nothing else, but by an exception.
    """

    __tablename__ = "disclosure"
    __number__ = 39

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    kind: Mapped[str | None] = field(2, Text(), codes="disclosure_kinds")
    contents: Mapped[tuple[str, ...]] = field(3, Codes(), register=2, codes="content_classes")
    recipient_kind: Mapped[str | None] = field(4, Text(), register=2, codes="recipient_kinds")
    recipient: Mapped[str | None] = field(5, Text(), register=2, searchable=True)
    consent_id: Mapped[bytes | None] = field(6, LargeBinary(), register=2, link="consent")
    gone_at: Mapped[datetime | None] = field(7, Moment(), register=2)
    author: Mapped[bytes | None] = field(8, LargeBinary(), register=2)
    fell_through: Mapped[bool | None] = field(9, Boolean())
    referral_id: Mapped[bytes | None] = field(10, LargeBinary(), link="referral")
    exception_id: Mapped[bytes | None] = field(11, LargeBinary(), link="secrecy_exception")

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="says_what_went_where",
            clause="W1",
            holds=lambda gone: bool(
                gone.kind and gone.contents and gone.recipient_kind and gone.gone_at
            ),
            broken=lambda: t("Er staat niet wat er naar wie ging, of wanneer."),
            next_step=lambda: t("Vraag wie het doorgaf, en noteer het opnieuw."),
        ),
        Rule(
            name="rests_on_consent",
            clause="W1",
            holds=lambda gone: (
                gone.recipient_kind in NEEDS_NONE or bool(gone.consent_id or gone.exception_id)
            ),
            broken=lambda: t("Er ging iets naar een ander zonder toestemming van de cliënt."),
            next_step=lambda: t("Bespreek het met de cliënt en met je teamverantwoordelijke."),
        ),
        Rule(
            name="no_expertise_for_justice",
            clause="W4",
            holds=lambda gone: (
                gone.recipient_kind != JUSTICE
                or bool(gone.exception_id)
                or not never_for(JUSTICE, gone.contents or ())
            ),
            broken=lambda: t("Justitie krijgt van ons alleen het aanwezigheidsattest."),
            next_step=lambda: t("Bespreek het met de cliënt en met je teamverantwoordelijke."),
        ),
        Rule(
            name="exception_is_named",
            clause="W4",
            holds=lambda gone: (gone.kind == BY_EXCEPTION) == bool(gone.exception_id),
            broken=lambda: t("Er staat niet welke uitzondering op het geheim dit was."),
            next_step=lambda: t("Vraag wie het doorgaf, en noteer de uitzondering."),
        ),
    )

    @validates(
        *("kind", "contents", "recipient_kind", "recipient", "consent_id", "gone_at", "author"),
        *("referral_id", "exception_id"),
    )
    def _append_only(self, name: str, value: Any) -> Any:
        """Refuse to change what went out.

        Raises:
            RuleError: W1, something else was written down.
        """
        return as_it_was(self, name, value)
