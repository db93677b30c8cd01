"""Consents, and what went out, as rows of a list."""

from __future__ import annotations

from jww_desktop.domain.consent import Standing
from jww_desktop.domain.secrecy import Stand
from jww_desktop.i18n import t
from jww_desktop.presenters.consents_page import ConsentLine, ConsentsPage, GoneLine
from jww_desktop.presenters.exceptions_page import ExceptionLine
from jww_desktop.services.wording import joined
from jww_desktop.ui.accessible import sentences
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.rows import Row


def consent_rows(page: ConsentsPage) -> list[Row | Group]:
    """Return those that hold, those that are over, and exceptions to secrecy, each with a head."""
    over = [line for line in page.lines if not line.holds]
    rows: list[Row | Group] = []
    for title, lines in ((t("Geldt nu"), page.live), (t("Voorbij"), over)):
        if lines:
            rows += [Group(title, len(lines)), *map(_consent, lines)]
    if page.exceptions:
        head = Group(t("Uitzonderingen op het geheim"), len(page.exceptions))
        rows += [head, *map(_exception, page.exceptions)]
    return rows


def gone_rows(page: ConsentsPage) -> list[Row | Group]:
    """Return what went out, the latest first."""
    return [_gone(line) for line in page.gone]


def badge_of(line: ConsentLine) -> Badge | None:
    """Return what becomes of a consent, None while there is nothing to say of it."""
    if line.is_contested:
        return Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
    if line.standing is Standing.WITHDRAWN:
        return Badge(line.state, Tone.DANGER, "ban")
    if line.standing is Standing.TO_CONFIRM:
        return Badge(line.state, Tone.WARN, "pencil")
    if line.is_soon:
        return Badge(line.state, Tone.WARN, "hourglass")
    return Badge(line.state, Tone.NEUTRAL) if line.state else None


def badge_of_exception(line: ExceptionLine) -> Badge:
    """Return how far four eyes are."""
    if line.is_contested:
        return Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
    if line.stand is Stand.DISAGREED:
        return Badge(line.state, Tone.DANGER, "ban")
    if line.stand is Stand.UNSAID and line.is_told:
        return Badge(line.state, Tone.WARN, "git-compare")
    if line.stand is Stand.UNSAID:
        return Badge(line.state, Tone.NEUTRAL)
    if line.stand.waits or not line.is_told:
        return Badge(line.state, Tone.WARN, "hourglass")
    return Badge(line.state, Tone.NEUTRAL)


def _exception(line: ExceptionLine) -> Row:
    badge = badge_of_exception(line)
    return Row(
        line.id,
        line.recipient,
        sentence(line.ground),
        icon="shield-alert",
        badge=badge,
        sentence=sentences(
            t("Uitzondering op het geheim"), line.recipient, badge.text, line.ground
        ),
    )


def _consent(line: ConsentLine) -> Row:
    badge = badge_of(line)
    second = joined(sentence(line.contents), line.purpose)
    return Row(
        line.id,
        line.recipient,
        second,
        icon="shield-check" if line.holds else "ban",
        badge=badge,
        sentence=sentences(
            line.recipient, line.kind, badge.text if badge else "", line.contents, line.purpose
        ),
    )


def _gone(line: GoneLine) -> Row:
    fell = Badge(t("ging niet door"), Tone.NEUTRAL, "x") if line.fell_through else None
    return Row(
        line.id,
        sentence(line.what),
        joined(line.when, line.to_whom, line.ground),
        icon="upload",
        badge=fell,
        sentence=sentences(
            line.when, line.to_whom, line.what, line.ground, fell.text if fell else ""
        ),
    )
