"""Strengths, needs and the client's own answers per domain of life, as they came over time.

There is no sum, no average and no rating by anybody but the client (W4). Not wanting to answer is
an answer (W2), and stands there as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from jww_desktop.domain import codes
from jww_desktop.domain.goals import HIGHEST
from jww_desktop.i18n import t, with_colon
from jww_desktop.presenters.drawn import Row, Sign, Table
from jww_desktop.services import dates
from jww_desktop.services.goals import NeedRow, Plan, RatingRow
from jww_desktop.services.plan import StrengthRow


@dataclass(frozen=True)
class Answer:
    """How the client himself saw a domain on a day.

    Attributes:
        rating: 1 to 5, None when he did not want to answer.
        text: that in words. words: what is heard there.
    """

    day: date
    rating: int | None
    text: str
    words: str


@dataclass(frozen=True)
class Lane:
    """One domain.

    Attributes:
        label, icon: which one.
        strengths: what is there already.
        answers: his own, the first one first.
        needs: what is needed. ended: what became of it.
    """

    label: str
    icon: str
    strengths: tuple[Sign, ...]
    answers: tuple[Answer, ...]
    needs: tuple[Sign, ...]
    ended: tuple[Sign, ...]


@dataclass(frozen=True)
class DomainCourse:
    """All domains that were talked about, from the first day until today."""

    begin: date
    today: date
    lanes: tuple[Lane, ...]
    described: str
    table: Table


def domain_course(plan: Plan, strengths: Sequence[StrengthRow], today: date) -> DomainCourse | None:
    """Return the course, None while nothing of it has a day."""
    words = _Words(plan, strengths, today)
    lanes = tuple(lane for lane in map(words.lane, words.domains()) if _days(lane))
    if not lanes:
        return None
    begin = min(day for lane in lanes for day in _days(lane))
    rows = tuple(row for domain in words.domains() for row in words.rows(domain))
    heads = (t("Levensdomein"), t("Wat er al is"), t("Wat er nodig is"))
    told = " ".join(map(_told, lanes))
    since = t("Per levensdomein sinds {day}: wat er al is, wat de cliënt zelf zegt, wat nodig is.")
    described = f"{since.format(day=dates.full_day(begin, today))} {told}".strip()
    return DomainCourse(begin, today, lanes, described, Table(heads, rows))


class _Words:
    def __init__(self, plan: Plan, strengths: Sequence[StrengthRow], today: date) -> None:
        self._today = today
        self._strengths = [row for row in strengths if row.noted_on is not None]
        rated = (*plan.rated_before, *plan.ratings.values())
        self._ratings = sorted(
            (row for row in rated if row.rated_on is not None),
            key=lambda row: (row.rated_on or date.min, row.id),
        )
        self._needs = [row for row in plan.needs if row.noted_on is not None]

    def domains(self) -> tuple[str, ...]:
        """Return the codes in the order of the list; what belongs to none comes last."""
        return (*codes.code_list("domains").codes, "")

    def lane(self, domain: str) -> Lane:
        known = codes.code_list("domains").codes.get(domain)
        label = known.label if known else t("Zonder levensdomein")
        return Lane(
            label,
            known.icon if known else "",
            tuple(self._had(domain, label)),
            tuple(self._answers(domain, label)),
            tuple(self._needed(domain, label)),
            tuple(self._ended(domain, label)),
        )

    def _had(self, domain: str, label: str) -> Iterator[Sign]:
        found = ((row.noted_on, row.text) for row in self._strengths if row.domain == domain)
        for day, texts in _by_day(found):
            words = t("{domain}, {day}, wat er al is: {texts}").format(
                domain=label, day=self._day(day), texts="; ".join(texts)
            )
            yield Sign(day, "sprout", "ok", "; ".join(texts), words)

    def _answers(self, domain: str, label: str) -> Iterator[Answer]:
        seen: set[tuple[date, int | None]] = set()
        for row in self._ratings:
            day = row.rated_on
            if row.domain != domain or day is None or (day, row.rating) in seen:
                continue
            seen.add((day, row.rating))
            text = _said(row)
            words = f"{label}, {self._day(day)}, {text}"
            yield Answer(day, row.rating, text, words)

    def _needed(self, domain: str, label: str) -> Iterator[Sign]:
        own = ((row.noted_on, row.text) for row in self._needs if row.domain == domain)
        for day, texts in _by_day(own):
            words = t("{domain}, {day}, wat er nodig is: {texts}").format(
                domain=label, day=self._day(day), texts="; ".join(texts)
            )
            yield Sign(day, "square", "text", "; ".join(texts), words)

    def _ended(self, domain: str, label: str) -> Iterator[Sign]:
        own = [row for row in self._needs if row.domain == domain and row.outcome]
        for day, texts in _by_day((row.closed_on, _ended(row)) for row in own):
            text = "; ".join(texts)
            yield Sign(day, "circle-check", "muted", text, f"{label}, {self._day(day)}, {text}")

    def rows(self, domain: str) -> Iterator[Row]:
        """Yield what was said of a domain, day by day."""
        lane = self.lane(domain)
        for day in sorted(set(_days(lane))):
            said = [answer.text for answer in lane.answers if answer.day == day]
            under = "  ·  ".join((self._day(day), *said))
            has, needs = (
                "\n".join(sign.text for sign in signs if sign.day == day)
                for signs in (lane.strengths, (*lane.needs, *lane.ended))
            )
            yield f"{lane.label}\n{under}", has, needs

    def _day(self, day: date) -> str:
        return dates.full_day(day, self._today)


def _days(lane: Lane) -> list[date]:
    answered = [answer.day for answer in lane.answers]
    return [*(sign.day for sign in (*lane.strengths, *lane.needs, *lane.ended)), *answered]


def _by_day(found: Iterable[tuple[date | None, str]]) -> Iterator[tuple[date, list[str]]]:
    dated = sorted(
        ((day, text) for day, text in found if day is not None), key=lambda each: each[0]
    )
    for day, each in groupby(dated, key=lambda one: one[0]):
        yield day, list(dict.fromkeys(text for _, text in each))


def _said(row: RatingRow) -> str:
    if row.rating is None:
        return t("wil niet antwoorden")
    return t("zelf: {n} van {most}").format(n=row.rating, most=HIGHEST)


def _ended(row: NeedRow) -> str:
    outcome = codes.label("need_outcomes", row.outcome)
    return t("{outcome}: {need}").format(outcome=outcome, need=row.text)


def _told(lane: Lane) -> str:
    """Return one domain in a sentence: his own answers, one after the other."""
    if not lane.answers:
        return f"{with_colon(lane.label)} {t('geen eigen cijfer')}."
    return f"{with_colon(lane.label)} {', '.join(answer.text for answer in lane.answers)}."
