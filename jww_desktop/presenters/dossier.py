"""All that is shown of one dossier, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.presenters.acceptance_words import who_noted
from jww_desktop.presenters.detention_page import DatesBeside, dates_beside
from jww_desktop.presenters.next_step import why_none_words
from jww_desktop.presenters.referrals_page import ReferralBeside, referrals_beside
from jww_desktop.presenters.returning_words import Past, past
from jww_desktop.presenters.steps import StepLine, current, step_lines
from jww_desktop.services import (
    case_files,
    centre,
    clients,
    contacts,
    identity_bar,
    network,
    plan,
    returning,
    steps,
    timeline,
)
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.identity_bar import IdentityBar
from jww_desktop.services.plan import StrengthRow
from jww_desktop.services.standing import Standing, standing
from jww_desktop.services.timeline_entries import Entry, Kind

_DATES = 3


@dataclass(frozen=True)
class Dossier:
    """All that is shown of one dossier.

    Attributes:
        bar: who it is about.
        entries: the timeline, the latest first.
        standing: which records are here alone, and which were changed in two places.
        steps: open ones, then those that were done today.
        referrals: those in which something is still to come.
        no_step: why none is planned, on purpose; empty where nobody said so.
        strengths: what is there already.
        follower: first name of the colleague who follows it, empty for none.
        user, writer: who is at the keys: user id and first name.
        prisons: where the client may have moved to.
        is_writable: whether something may be written in it now.
        draft: a contact in it that was begun here and not finished.
        quotes: the client's own words, the latest first.
        dates: the first dates of the sheet that still come, and what must be said of the rules.
        today: the day on the clock of this laptop.
        has_ban: whether the client may not have contact with somebody.
        past: what is known of the help that he had before.
        later: the dossier that followed this one, None for the one of now.
        noted_by: who noted that the client took back his acceptance, and when; empty while he did
            not.
    """

    bar: IdentityBar
    entries: tuple[Entry, ...]
    standing: Standing
    steps: tuple[StepLine, ...]
    referrals: tuple[ReferralBeside, ...]
    no_step: str
    strengths: tuple[StrengthRow, ...]
    follower: str
    user: bytes
    writer: str
    prisons: tuple[PrisonRow, ...]
    is_writable: bool
    draft: bytes | None
    quotes: tuple[str, ...]
    dates: DatesBeside
    today: date
    has_ban: bool
    past: Past
    later: bytes | None
    noted_by: str

    @property
    def last_talk(self) -> bytes | None:
        """The finished talk that was last; None when there was none."""
        return next((one.id for one in self.entries if one.kind is Kind.CONTACT), None)

    @property
    def is_given_up(self) -> bool:
        """Whether the client took back his acceptance and the dossier is still open (W1)."""
        return self.bar.case.is_open and not self.bar.case.ground

    @property
    def is_shut(self) -> bool:
        """Whether it is an earlier dossier that the client did not open."""
        return self.bar.is_shut


def dossier(context: Context, case_id: bytes) -> Dossier:
    """Return all that is shown of a dossier; of an earlier one that is shut, whose it is alone."""
    bar = identity_bar.identity_bar(context, case_id)
    if bar.is_shut:
        return _shut(context, bar)
    staff = centre.staff(context)
    follower = staff.get(bar.case.caseworker or b"")
    writer = staff.get(context.user_id)
    rows = steps.list_steps(context, case_id)
    entries = tuple(timeline.timeline(context, case_id))
    records = {entry.id for entry in entries} | {row.id for row in rows}
    marks = standing(context, records | {bar.card.id})
    return Dossier(
        bar=bar,
        entries=entries,
        standing=marks,
        steps=tuple(step_lines(context, current(context, rows), bar.card.first_name, staff, marks)),
        referrals=referrals_beside(context, case_id),
        no_step=why_none_words(context, case_id),
        strengths=tuple(plan.strengths(context, case_id)),
        follower=follower.first_name if follower else "",
        user=context.user_id,
        writer=writer.first_name if writer else "",
        prisons=tuple(clients.prisons(context)),
        is_writable=case_files.is_writable(context, bar.case),
        draft=next(
            (d.contact for d in contacts.interrupted(context) if d.case_file == case_id), None
        ),
        quotes=tuple(row.words for row in plan.statements(context, case_id)),
        dates=dates_beside(context, case_id, _DATES),
        today=context.today,
        has_ban=network.has_ban(context, case_id),
        past=past(context, case_id),
        later=returning.later(context, case_id),
        noted_by=who_noted(bar.case, staff, context.today),
    )


def _shut(context: Context, bar: IdentityBar) -> Dossier:
    """Return what is shown of an earlier dossier that is shut: whose it is, and nothing else."""
    return Dossier(
        bar=bar,
        entries=(),
        standing=standing(context, [bar.card.id]),
        steps=(),
        referrals=(),
        no_step="",
        strengths=(),
        follower="",
        user=context.user_id,
        writer="",
        prisons=(),
        is_writable=False,
        draft=None,
        quotes=(),
        dates=DatesBeside(),
        today=context.today,
        has_ban=False,
        past=Past(),
        later=returning.later(context, bar.case.id),
        noted_by="",
    )
