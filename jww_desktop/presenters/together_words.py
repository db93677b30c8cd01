"""Puts what a client may see into plain words: his language, his calendar, addressed as “u”.

Only the words round it are translated. What was written down about him or by him stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

from jww_desktop.domain import codes
from jww_desktop.domain.goals import HIGHEST
from jww_desktop.domain.plan import CLIENT, STAFF
from jww_desktop.i18n import OWN_NAMES
from jww_desktop.i18n.tongue import Tongue, tongue
from jww_desktop.presenters.together_page import (
    Controls,
    Line,
    Paper,
    Quoted,
    Said,
    Section,
    Sign,
    TogetherPage,
)
from jww_desktop.services.together import (
    AimRow,
    ChosenRow,
    DeedRow,
    QuoteRow,
    SeenRow,
    TalkRow,
    TextRow,
    Together,
)

CATALOGUE: Final = "together"
LANGUAGES: Final = tuple(OWN_NAMES.items())
"""What can be chosen on the screen, each called as those who speak it call it."""

_LOCALES: Final = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}
_MARKS: Final = {"nl": "“{}”", "fr": "« {} »", "en": "“{}”"}
_FIRST_OF_MONTH: Final = {"fr": "1er "}
_EARLIEST: Final = frozenset(
    (
        *("uv_occasional", "uv", "th", "pv", "vpv", "bd", "et", "vi", "vlv", "early_release"),
        "new_request",
    )
)
"""Days from which something can be granted: read as a promise, they would deceive."""
_WRITTEN_IN: Final = "nl"
"""In what language staff write down what is agreed."""


def page(shown: Together, language: str, today: date) -> TogetherPage:
    """Return the page in `language`, in Dutch where there are no texts in it."""
    return Spoken(tongue(language, CATALOGUE), today).page(shown)


def nothing(language: str, today: date) -> TogetherPage:
    """Return the page for when there is nothing that may be shown: it says so, and no more."""
    return Spoken(tongue(language, CATALOGUE), today).nothing()


class Spoken:
    """Says rows in the language of the client; what he reads elsewhere is said by the same."""

    def __init__(self, speaks: Tongue, today: date) -> None:
        self._speaks, self._today = speaks, today
        self._locale = QLocale(_LOCALES[speaks.language])

    def page(self, shown: Together) -> TogetherPage:
        """Return the view for two."""
        t = self._speaks.t
        sections = (
            self._had(shown.strengths),
            self._wanted(shown.goals, shown.chosen),
            self._seen(shown),
        )
        return TogetherPage(
            language=self._speaks.language,
            title=t("Samen kijken"),
            said=tuple(self._said(shown.quotes, shown.question)),
            first=tuple(section for section in sections if section.lines or section.none),
            second=(self._agreed(shown), self._coming(shown)),
            note=self._note(),
            question=t("Klopt dit voor u?"),
            invitation=t("Klopt er iets niet? Zeg het ons. We passen het samen aan."),
            controls=self._controls(),
            paper=self._paper(),
        )

    def nothing(self) -> TogetherPage:
        """Return it for when there is nothing that may be shown."""
        t = self._speaks.t
        return TogetherPage(
            language=self._speaks.language,
            title=t("Samen kijken"),
            said=(),
            first=(),
            second=(),
            note=t("Hier is nu niets te zien."),
            question="",
            invitation="",
            controls=self._controls(),
            paper=self._paper(),
        )

    def _controls(self) -> Controls:
        t = self._speaks.t
        return Controls(
            languages=t("Taal"),
            larger=t("Letters groter"),
            smaller=t("Letters kleiner"),
            back=t("Terug"),
            paper=t("Op papier"),
        )

    def _paper(self) -> Paper:
        t = self._speaks.t
        return Paper(
            title=t("Wilt u dit op papier?"),
            warning=t("Op het blad staat wat u hier ziet. Wie het blad vindt, kan het lezen."),
            printer=t("Printer"),
            no_printer=t("Deze laptop vindt geen printer. Later kan het ook nog."),
            keep=t("Nee, niet nodig"),
            go=t("Ja, afdrukken"),
            sent=t("Het blad komt uit de printer."),
            colophon=self._colophon(),
        )

    def _colophon(self) -> tuple[str, ...]:
        t = self._speaks.t
        return (
            t("justitieel welzijnswerk"),
            t("onze hulp is gratis"),
            t("gemaakt op {day}").format(day=self._day(self._today, always_year=True)),
        )

    def _note(self) -> str:
        """Return that texts stay in the language in which staff wrote them; empty in that one."""
        if self._speaks.language == _WRITTEN_IN:
            return ""
        return self._speaks.t("Wat u en wij vertelden, staat hier zoals het is opgeschreven.")

    # His own words

    def _said(self, rows: Sequence[QuoteRow], question: QuoteRow | None) -> list[Said]:
        t = self._speaks.t
        once = {row.words.strip(): row for row in reversed(rows)}
        quotes = [row for row in rows if once[row.words.strip()] is row]
        said = []
        if quotes:
            said.append(Said(t("Dit zei u"), tuple(map(self._quoted, quotes))))
        if question is not None and question.words.strip() not in once:
            said.append(Said(t("Dit vroeg u"), (self._quoted(question),)))
        return said

    def _quoted(self, row: QuoteRow) -> Quoted:
        is_other = row.language not in {"", self._speaks.language}
        other = self._speaks.t("in een andere taal gezegd") if is_other else ""
        when = self._day(row.said_on) if row.said_on else ""
        foot = _joined(self._label("voices", row.voice), when, other)
        return Quoted(_MARKS[self._speaks.language].format(row.words.strip()), foot)

    # What is there, what he wants, how he sees it

    def _had(self, rows: Sequence[TextRow]) -> Section:
        t = self._speaks.t
        lines = tuple(Line(sentence(row.text), icon=_icon(row.domain)) for row in rows)
        none = t("Wat kan u goed? Wie of wat helpt u? Daar praten we samen over.")
        return Section("strengths", t("Wat er al is"), lines, none)

    def _wanted(self, goals: Sequence[AimRow], chosen: Sequence[ChosenRow]) -> Section:
        ways: dict[bytes, list[str]] = {}
        for way in chosen:
            ways.setdefault(way.goal, []).append(way.text.strip())
        lines = tuple(self._goal(goal, ways) for goal in goals)
        return Section("goals", self._speaks.t("Wat u wil bereiken"), lines)

    def _goal(self, goal: AimRow, ways: Mapping[bytes, list[str]]) -> Line:
        t = self._speaks.t
        chosen = "; ".join(ways.get(goal.id, ()))
        way = t("U koos: {way}").format(way=chosen) if chosen else ""
        if goal.outcome:
            ended = t("Dat is gelukt") if goal.outcome == "reached" else t("Dat is deels gelukt")
            return Line(sentence(goal.text), _joined(ended, way), Sign.DONE)
        return Line(sentence(goal.text), way, icon="target")

    def _seen(self, shown: Together) -> Section:
        listed = list(codes.code_list("domains").codes)
        order = {code: place for place, code in enumerate(listed)}
        rows = sorted(shown.ratings, key=lambda row: order.get(row.domain, len(order)))
        lines = tuple(self._rated(row) for row in rows)
        return Section("ratings", self._speaks.t("Hoe u het zelf ziet"), lines)

    def _rated(self, row: SeenRow) -> Line:
        t = self._speaks.t
        words = (
            t("heel moeilijk"),
            t("moeilijk"),
            t("het gaat"),
            t("vrij goed"),
            t("goed"),
        )[min(max(row.rating, 1), HIGHEST) - 1]
        of = t("{n} van {most}: {words}").format(
            n=self._locale.toString(row.rating), most=self._locale.toString(HIGHEST), words=words
        )
        when = self._day(row.rated_on) if row.rated_on else ""
        label, icon = self._label("domains", row.domain), _icon(row.domain)
        return Line(label, _joined(of, when), icon=icon, score=row.rating)

    # Who does what, and what comes

    def _agreed(self, shown: Together) -> Section:
        t = self._speaks.t
        lines = tuple(map(self._deed, shown.steps))
        return Section("steps", t("Wat we afspraken"), lines, t("We spraken nog niets af."))

    def _deed(self, row: DeedRow) -> Line:
        second = _joined(self._who(row), self._when(row))
        return Line(sentence(row.text), second, Sign.DONE if row.done_on else Sign.OPEN)

    def _who(self, row: DeedRow) -> str:
        t = self._speaks.t
        if row.owner == CLIENT:
            return t("U deed dit") if row.done_on else t("U doet dit")
        if row.owner == STAFF:
            return t("Wij deden dit") if row.done_on else t("Wij doen dit")
        who = row.service.strip() or t("Een andere dienst")
        said = t("{who} deed dit") if row.done_on else t("{who} doet dit")
        return said.format(who=who)

    def _when(self, row: DeedRow) -> str:
        t = self._speaks.t
        if row.done_on is not None:
            return t("klaar op {day}").format(day=self._day(row.done_on))
        if row.due_on is None:
            return ""
        if row.due_on < self._today:  # late, and nobody is blamed
            return t("afgesproken voor {day}").format(day=self._day(row.due_on))
        return t("ten laatste {day}").format(day=self._day(row.due_on))

    def _coming(self, shown: Together) -> Section:
        t = self._speaks.t
        lines = [self._talk(shown.next_talk)]
        if shown.next_day is not None:
            kind = shown.next_day.kind
            label = _capital(self._label("legal_dates", kind))
            hope = t("de vroegste dag op uw fiche, geen zekerheid")
            how = hope if kind in _EARLIEST else t("zo staat het op uw fiche")
            day = _capital(self._day(shown.next_day.day))
            lines.append(Line(day, _joined(label, how), icon="calendar-days"))
        return Section("coming", t("Wat er komt"), tuple(lines))

    def _talk(self, talk: TalkRow | None) -> Line:
        t = self._speaks.t
        icon = "messages-square"
        if talk is None:
            return Line(t("Wanneer we elkaar weer zien, spreken we nog af."), icon=icon)
        when = self._day(talk.day)
        if talk.at is not None:
            when = t("{day} om {hour}").format(day=when, hour=self._hour(talk.at))
        return Line(_capital(when), t("Uw volgende gesprek met ons"), icon=icon)

    # Days and names

    def _day(self, day: date, *, always_year: bool = False) -> str:
        """Return such as “donderdag 26 november”, with the year when it is another one."""
        bare = day.year == self._today.year and not always_year
        form = "dddd d MMMM" if bare else "dddd d MMMM yyyy"
        said = self._locale.toString(QDate(day.year, day.month, day.day), form)
        first = _FIRST_OF_MONTH.get(self._speaks.language, "")
        return said.replace(" 1 ", f" {first}", 1) if first and day.day == 1 else said

    def _hour(self, moment: datetime) -> str:
        local = moment.astimezone()
        return self._speaks.t("{hour}.{minute} u.").format(
            hour=self._locale.toString(local.hour), minute=f"{local.minute:02}"
        )

    def _label(self, listed: str, code: str) -> str:
        known = codes.code_list(listed).codes.get(code)
        return known.label_in(self._speaks.language) if known else ""


def _icon(domain: str) -> str:
    known = codes.code_list("domains").codes.get(domain)
    return known.icon if known and known.icon else "sprout"


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Return what somebody noted as a sentence: a capital, and an end."""
    said = _capital(words.strip())
    return said if said.endswith((".", "!", "?", "…", "”", ":")) else f"{said}."
