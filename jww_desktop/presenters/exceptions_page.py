"""What the exceptions to secrecy in one dossier show, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jww_desktop.domain import codes
from jww_desktop.domain.secrecy import IN_DANGER, NOT_DISCUSSED, Stand
from jww_desktop.i18n import t
from jww_desktop.services import centre, dates, disclosure, secrecy
from jww_desktop.services.context import Context
from jww_desktop.services.secrecy import SecrecyRow


@dataclass(frozen=True)
class ExceptionLine:
    """One exception in words.

    Attributes:
        recipient, ground: to whom, and why the law lets one speak.
        stand: how far four eyes are.
        state: that in a word or two, such as “wacht op tweede persoon”.
        decided: captions and values, what the author decided.
        facts: the same, and what came after.
        is_told: whether it was told.
        is_contested: whether two people answered apart.
        can_phone, can_answer, can_tell, can_leave: what can be done with it now by who is at the
            keys; the last is to note that in the end nothing was told.
    """

    id: bytes
    recipient: str
    ground: str
    stand: Stand
    state: str
    decided: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    is_told: bool
    is_contested: bool
    can_phone: bool
    can_answer: bool
    can_tell: bool
    can_leave: bool


def exception_lines(
    context: Context, case_id: bytes, *, may_write: bool
) -> tuple[ExceptionLine, ...]:
    """Return the exceptions in a dossier, the latest first.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
    """
    rows = secrecy.exceptions(context, case_id)
    if not rows:
        return ()
    told = {
        row.exception: row.gone_at
        for row in disclosure.disclosures(context, case_id)
        if row.exception is not None and not row.fell_through
    }
    names = {key: row.first_name for key, row in centre.staff(context).items()}
    teller = _Teller(
        context.today, names, context.user_id, told.keys(), leads=context.spaces.is_lead()
    )
    return tuple(teller.line(row, told.get(row.id), may_write=may_write) for row in rows)


def colleagues(context: Context) -> tuple[tuple[bytes, str], ...]:
    """Return ids and names of those who can be a second person, by name."""
    found = centre.staff(context).items()
    others = [(key, row.name) for key, row in found if key != context.user_id]
    return tuple(sorted(others, key=lambda one: one[1].casefold()))


class _Teller:
    """Puts rows into words."""

    def __init__(
        self,
        today: date,
        names: Mapping[bytes, str],
        user: bytes,
        told: Collection[bytes | None],
        *,
        leads: bool,
    ) -> None:
        self._today, self._names, self._user, self._told = today, names, user, told
        self._leads = leads

    def line(self, row: SecrecyRow, told_at: datetime | None, *, may_write: bool) -> ExceptionLine:
        is_told, stand = row.id in self._told, row.stand
        is_author = row.author == self._user
        return ExceptionLine(
            id=row.id,
            recipient=row.recipient,
            ground=codes.label("secrecy_grounds", row.ground),
            stand=stand,
            state=_state(row, is_told=is_told),
            decided=tuple(fact for fact in self._decided(row) if fact[1]),
            facts=tuple(
                fact for fact in (*self._decided(row), *self._after(row, told_at)) if fact[1]
            ),
            is_told=is_told,
            is_contested=row.is_contested,
            can_phone=may_write and is_author and stand.waits and row.ground == IN_DANGER,
            can_answer=may_write and not is_author and stand.waits,
            can_tell=may_write and stand.lets_out and not is_told,
            can_leave=(
                may_write
                and (is_author or self._leads)
                and not is_told
                and stand is not Stand.UNSAID
            ),
        )

    def _decided(self, row: SecrecyRow) -> list[tuple[str, str]]:
        talk = codes.label("client_talks", row.client_talk)
        if row.client_talk == NOT_DISCUSSED:
            talk = t("{answer}: {why}").format(answer=talk, why=row.no_talk_why)
        return [
            (t("Wat gezegd wordt"), row.message),
            (t("Waarover"), ", ".join(codes.labels("content_classes", row.contents))),
            (t("Afweging"), row.weighing),
            (t("Besproken"), talk),
            (t("Genoteerd"), self._by(row.author, row.written_at)),
        ]

    def _after(self, row: SecrecyRow, told_at: datetime | None) -> list[tuple[str, str]]:
        phoned = self._by(row.consulted_id, row.consulted_at) if row.consulted_id else ""
        verdict = codes.label("secrecy_answers", row.verdict)
        return [
            (t("Gebeld met"), phoned),
            (t("Tweede persoon"), self._by(row.second_by, row.answered_at) if verdict else ""),
            (t("Zijn antwoord"), verdict),
            (t("Zijn afweging"), row.second_words),
            (t("Gezegd"), dates.moment(told_at, self._today) if told_at else ""),
            (t("Niet gezegd"), self._by(row.unsaid_by, row.unsaid_at) if row.unsaid_at else ""),
            (t("Waarom niet"), row.unsaid_why),
        ]

    def _by(self, user: bytes, at: datetime | None) -> str:
        name = self._names.get(user) or t("een collega")
        return ", ".join((name, dates.moment(at, self._today))) if at else name


def _state(row: SecrecyRow, *, is_told: bool) -> str:
    if is_told:
        return {
            Stand.AGREED: t("gezegd"),
            Stand.DISAGREED: t("gezegd, niet akkoord"),
            Stand.UNSAID: t("gezegd, en ook niet gezegd"),
        }.get(row.stand, t("gezegd, nog te bevestigen"))
    return {
        Stand.WAITING: t("wacht op tweede persoon"),
        Stand.PHONED: t("gebeld, nog te bevestigen"),
        Stand.AGREED: t("akkoord, nog niet gezegd"),
        Stand.DISAGREED: t("niet akkoord"),
        Stand.UNSAID: t("toch niet gezegd"),
    }[row.stand]
