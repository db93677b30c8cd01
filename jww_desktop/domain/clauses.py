"""The clauses of the sector protocol that this program keeps, each in one Dutch sentence."""

from __future__ import annotations

from jww_desktop.i18n import t


def clause_text(clause: str) -> str:
    """Return what `clause`, such as "W1", says."""
    return {
        "O1": t("We sporen nood op die een gerechtelijke tussenkomst veroorzaakt, en bieden hulp."),
        "O2": t("Onze hulp en die van andere diensten is bereikbaar voor wie ze nodig heeft."),
        "T1": t("We voelen wat er in de gevangenis leeft, en noteren het zonder namen."),
        "T2": t("Iedereen uit de doelgroep kan bij ons terecht; elke vraag krijgt een antwoord."),
        "T4": t("We vertrekken van de vragen en mogelijkheden van de cliënt; hij beslist."),
        "T5": t("Het aanbod past bij de wettelijke situatie; wat al bestaat, komt eerst."),
        "T6": t("Een vraag die onbeantwoord blijft, wordt geteld en krijgt een gevolg."),
        "T7": t("Hulp loopt door en heeft een doel, ook na een transfer of een vrijlating."),
        "I4": t("We zijn actief aanwezig in de gevangenis, en tellen ook de verloren tijd."),
        "W1": t(
            "Hulp is gevraagd of aanvaard, ook wat anderen mogen weten. "
            "Zonder aanvaarding is er geen dossier."
        ),
        "W2": t("De cliënt doet mee; wat hij kan en wil, komt eerst."),
        "W3": t("Herstel, slachtoffer en samenleving horen erbij; de cliënt kiest wat hij wil."),
        "W4": t("We werken zelfstandig en geven geen expertise aan justitie."),
        "W5": t("Onze hulp is gratis."),
        "W6": t("Teams werken samen, zodat hulp overal gelijk is."),
    }[clause]
