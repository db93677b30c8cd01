"""What is wrong with a record that has no versions to choose from, and what a person can do."""

from __future__ import annotations

from collections.abc import Sequence

from jww_desktop.i18n import t
from jww_desktop.services.set_apart import next_step_in_words, reason_in_words
from jww_desktop.store.review import Item, Kind
from jww_desktop.store.unit_of_work import StoreSession
from sync.protocol.transaction import ALIVE


def problem_of(session: StoreSession, items: Sequence[Item]) -> tuple[str, str, str]:
    """Return what is wrong, what to do and which clause says so, for what has no versions."""
    first = items[0]
    if first.kind is Kind.RULE:
        spec = session.specs.by_name[first.table]
        broken = {item.detail for item in items}
        for rule in spec.rules:
            if rule.name in broken:
                return rule.broken(), rule.next_step(), rule.clause
    if first.kind is Kind.DANGLING:
        return (
            t("Dit verwijst naar iets dat verwijderd is."),
            t("Zet het verwijderde terug, of laat het zo."),
            "",
        )
    if first.kind is Kind.QUARANTINE:
        return (
            t("Dit staat niet in de dossiers: {why}.").format(why=reason_in_words(first.detail)),
            next_step_in_words(first.detail),
            "",
        )
    if first.kind is Kind.TWICE:
        return (
            t("Deze cliënt heeft meer dan één open dossier."),
            t(
                "Kies samen met je collega in welk dossier jullie verdergaan. Vraag de cliënt of "
                "jullie het andere mogen blijven lezen, noteer dat, en sluit het dan af."
            ),
            "T7",
        )
    if any(item.register == ALIVE for item in items):
        return t("Iemand verwijderde dit, iemand anders werkte eraan voort."), "", ""
    return "", "", ""
