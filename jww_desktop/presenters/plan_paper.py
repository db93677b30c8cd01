"""The words of the plan that a client signs (W2): plain, in his language, addressed as “u”.

They are those of the view for two where they say the same, so that what he read on the screen and
what he signs are told alike. Only the words round it are translated; what was written down stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain.plan import CLIENT, STAFF
from jww_desktop.i18n.tongue import tongue
from jww_desktop.presenters.together_page import Line, Said, Section, Sign
from jww_desktop.presenters.together_words import CATALOGUE, Spoken, sentence
from jww_desktop.services.plan_paper import DeedRow, PaperPlan


@dataclass(frozen=True)
class PlanPaper:
    """All that stands on it, from top to bottom.

    Attributes:
        language: which one it speaks.
        title, lead: what it is, and what to do with it.
        said: his own words and his question; empty when there are none yet.
        sections: what is there before what is needed, goals, then who does what, he first.
        share: how many of the steps he takes himself, in words; may be empty.
        note: that texts stay in the language in which they were written; may be empty.
        know_title, know: that it is his, free, and that he may stop or not sign (W1, W4, W5).
        agreed: what both say by signing.
        his, ours: what is filled in by hand, the signature last.
        page: such as “bladzijde {page} van {pages}”, filled in by who typesets it.
        colophon: who made it, and when; on one line at the foot (W7).
    """

    language: str
    title: str
    lead: str
    said: tuple[Said, ...]
    sections: tuple[Section, ...]
    share: str
    note: str
    know_title: str
    know: tuple[str, ...]
    agreed: str
    his: tuple[str, ...]
    ours: tuple[str, ...]
    page: str
    colophon: tuple[str, ...]


def paper(plan: PaperPlan, language: str, today: date) -> PlanPaper:
    """Return the plan in `language`, in Dutch where there are no texts in it."""
    return _Words(tongue(language, CATALOGUE), today).paper(plan)


def told(page: PlanPaper) -> str:
    """Return what stands on it as text, to keep what it said: his words, and what is agreed."""
    parts = ["\n".join((one.title, *(quote.words for quote in one.quotes))) for one in page.said]
    for section in page.sections:
        lines = (
            f"– {line.text} ({line.second})" if line.second else f"– {line.text}"
            for line in section.lines
        )
        parts.append("\n".join((section.title, *lines)))
    return "\n\n".join(parts)


class _Words(Spoken):
    def paper(self, plan: PaperPlan) -> PlanPaper:
        t = self._speaks.t
        parts = (
            self._had(plan.strengths),
            self._needed(plan),
            self._wanted(plan.goals, plan.chosen),
            *self._owned(plan),
        )
        return PlanPaper(
            language=self._speaks.language,
            title=t("Uw plan"),
            lead=t("Dit spraken we samen af. Lees het na, of laat het voorlezen."),
            said=tuple(self._said(plan.quotes, plan.question)),
            sections=tuple(part for part in parts if part.lines),
            share=self._share(plan),
            note=self._note(),
            know_title=t("Goed om te weten"),
            know=(
                t("Dit plan is van u. U mag het altijd veranderen."),
                t("U mag altijd stoppen, zonder uitleg."),
                t("Onze hulp is gratis."),
                t("Tekenen hoeft niet. Ja zeggen is genoeg. Ook bij nee helpen wij u even goed."),
                t("Wij geven dit plan aan niemand anders, behalve als u dat zelf wilt."),
            ),
            agreed=t("Wij namen dit plan samen door."),
            his=(t("Uw naam"), t("Datum"), t("Uw handtekening")),
            ours=(t("Naam van de medewerker"), t("Datum"), t("Handtekening van de medewerker")),
            page=t("bladzijde {page} van {pages}"),
            colophon=self._colophon(),
        )

    def _needed(self, plan: PaperPlan) -> Section:
        lines = tuple(Line(sentence(row.text)) for row in plan.needs)
        return Section("needs", self._speaks.t("Wat nog nodig is"), lines)

    def _owned(self, plan: PaperPlan) -> tuple[Section, ...]:
        """Return who does what: what he does himself comes first."""
        t = self._speaks.t
        his = [row for row in plan.steps if row.owner == CLIENT]
        ours = [row for row in plan.steps if row.owner == STAFF]
        others = [row for row in plan.steps if row.owner not in {CLIENT, STAFF}]
        return (
            Section("his", t("Dit doet u"), tuple(map(self._dated, his))),
            Section("ours", t("Dit doen wij"), tuple(map(self._dated, ours))),
            Section("others", t("Dit doen andere diensten"), tuple(map(self._deed, others))),
        )

    def _dated(self, row: DeedRow) -> Line:
        return Line(sentence(row.text), self._when(row), Sign.OPEN)

    def _share(self, plan: PaperPlan) -> str:
        """Return how many steps are his own; nobody is told that he does nothing."""
        t = self._speaks.t
        own, every = sum(row.owner == CLIENT for row in plan.steps), len(plan.steps)
        if not own or every == 1:
            return ""
        if own == every:
            return t("Alle stappen zet u zelf.")
        n, most = self._locale.toString(own), self._locale.toString(every)
        return t("Van de {all} stappen zet u er {n} zelf.").format(n=n, all=most)
