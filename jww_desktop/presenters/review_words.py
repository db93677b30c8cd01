"""What the buttons and lines of Nazicht say."""

from __future__ import annotations

from jww_desktop.i18n import t, tn
from jww_desktop.services.deciding import Both, Choice, Own, Take
from jww_desktop.services.reviewing import FieldRow, Kind, ReviewItem, ReviewRow, VersionRow

PAIR = 2


def take_label(field: FieldRow, version: int) -> str:
    """Return what the button of a version says."""
    if any(row.is_deletion for row in field.versions):
        if field.versions[version].is_deletion:
            return t("Verwijderen")
        if len(field.versions) == PAIR:
            return t("Behouden")
    if len(field.versions) == PAIR:
        return t("Links nemen") if version == 0 else t("Rechts nemen")
    return t("Versie {n} nemen").format(n=version + 1)


def chosen_in_words(field: FieldRow, choice: Choice) -> str:
    """Return such as “Streefdatum: rechts genomen”."""
    if isinstance(choice, Own):
        how = t("eigen tekst")
    elif isinstance(choice, Both):
        how = t("beide gehouden") if len(field.versions) == PAIR else t("alle gehouden")
    elif any(row.is_deletion for row in field.versions):
        deletes = field.versions[choice.version].is_deletion
        how = t("verwijderen") if deletes else t("behouden")
    elif len(field.versions) == PAIR:
        how = t("links genomen") if choice.version == 0 else t("rechts genomen")
    else:
        how = t("versie {n} genomen").format(n=choice.version + 1)
    return t("{field}: {how}").format(field=field.label, how=how)


def both_label(field: FieldRow) -> str:
    """Return what the button says that keeps every version."""
    return t("Beide houden") if len(field.versions) == PAIR else t("Alle houden")


def is_own(field: FieldRow, choice: Choice | None, draft: str | None) -> bool:
    """Tell whether something was written that is not what one began from."""
    first = chosen_text(field, choice or Take(0)).strip()
    return (draft or "").strip() not in {"", first}


def chosen_text(field: FieldRow, choice: Choice) -> str:
    """Return the text that a choice gives, where it is none of the versions."""
    if isinstance(choice, Own):
        return choice.text
    if isinstance(choice, Both):
        return "\n\n".join(row.text for row in field.versions if row.text)
    return field.versions[choice.version].text


def taken(choice: Choice | None) -> int | None:
    """Return which version was taken, None when it was another choice or none."""
    return choice.version if isinstance(choice, Take) else None


def written(version: VersionRow) -> str:
    """Return when and where a version was written."""
    return "  ·  ".join(part for part in (version.when, version.laptop) if part)


def second_line(item: ReviewItem) -> str:
    """Return what stands below the title of an item: about whom, and what happened."""
    row = item.row
    authors = list(dict.fromkeys(v.author.split(" ")[0] for f in item.fields for v in f.versions))
    if row.kind is Kind.CONFLICT and len(authors) > 1:
        names = t("{names} en {last}").format(names=", ".join(authors[:-1]), last=authors[-1])
        what = t("{names} pasten dit aan zonder van elkaar te weten").format(names=names)
    elif row.kind is Kind.CONFLICT and authors:
        what = t("{name} paste dit aan op twee toestellen").format(name=authors[0])
    elif row.kind is Kind.DELETION:
        what = t("De een verwijderde dit, de ander werkte eraan voort")
    else:
        what = row.details or row.group.lower()
    return "  ·  ".join(part for part in (row.who, what) if part)


def row_second(row: ReviewRow) -> str:
    """Return the second line of a row in the list."""
    return "  ·  ".join(
        part for part in (row.who, *(row.details.split(" · ") if row.details else ())) if part
    )


def waiting(rows: tuple[ReviewRow, ...]) -> str:
    """Return how much waits."""
    if not rows:
        return t("Niets wacht op jou")
    return tn("{n} wacht op jou", "{n} wachten op jou", len(rows))


def others_aside(decided: int, left: int) -> str:
    """Return how far the other fields are."""
    return t("{decided} beslist, {left} te gaan").format(decided=decided, left=left)
