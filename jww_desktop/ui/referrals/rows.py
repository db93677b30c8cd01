"""Referrals as rows of a list."""

from __future__ import annotations

from jww_desktop.domain.referral import Stage
from jww_desktop.i18n import t
from jww_desktop.presenters.referrals_page import ReferralLine, ReferralsPage
from jww_desktop.ui.accessible import sentences
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.rows import Row


def referral_rows(page: ReferralsPage) -> list[Row | Group]:
    """Return those that go on, then those that are over, each under a head."""
    over = [line for line in page.lines if line.stage.is_over]
    rows: list[Row | Group] = []
    for title, lines in ((t("Loopt nog"), page.going_on), (t("Voorbij"), over)):
        if lines:
            rows += [Group(title, len(lines)), *map(_row, lines)]
    return rows


def badge_of(line: ReferralLine) -> Badge:
    """Return how far a referral is."""
    if line.is_contested:
        return Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
    if line.is_late:
        return Badge(line.state, Tone.WARN, "hourglass")
    if line.stage is Stage.REFUSED:
        return Badge(line.state, Tone.NEUTRAL, "x")
    return Badge(line.state, Tone.NEUTRAL)


def _row(line: ReferralLine) -> Row:
    badge = badge_of(line)
    return Row(
        line.id,
        line.recipient,
        line.purpose,
        icon="building-2",
        badge=badge,
        sentence=sentences(line.recipient, line.kind, badge.text, line.purpose),
    )
