"""What can go wrong with a vault, in words for the person in front of it.

UserError
├── WrongPassphraseError        wrong guess or forged slot: deliberately one message
├── WeakPassphraseError         an own passphrase that is too easy to guess
├── NoVaultError                nothing here yet: first run
├── VaultExistsError            creating would overwrite a vault
├── AlreadyOpenError            another window has this vault open
├── NoRecoverySlotError         this vault was never given to the centre's recovery key
└── RecoverySheetError          a sheet was copied wrongly; names the sheet and the word
    └── RecoveryRefusedError    two good sheets, but not of this vault
WorldError
├── DamagedHeaderError          neither copy of the header is what was written
├── MissingHeaderError          a database without a header
├── HeaderNotWrittenError       the disk refused; old or new passphrase still opens
├── UnreadableZipError          a sealed ZIP is damaged, or under another password
├── ChangeUnfinishedError       new passphrase counts, database not yet under its key
└── NotEnoughMemoryError        the key derivation found no memory
"""

from __future__ import annotations

from jww_desktop.errors import UserError, WorldError
from jww_desktop.i18n import t


class WrongPassphraseError(UserError):
    """The passphrase does not open the slot, or the slot is forged: nobody can tell which."""

    def __init__(self) -> None:
        super().__init__(
            t("Deze wachtwoordzin opent de kluis niet."),
            safe=t("Er is niets gewijzigd of gewist."),
            next_step=t(
                "Probeer opnieuw en let op hoofdletters en toetsenbord. "
                "Lukt het niet, vraag dan je teamverantwoordelijke naar de noodbladen."
            ),
        )


class WeakPassphraseError(UserError):
    """An own passphrase is too short or too easy to guess."""

    def __init__(self, happened: str) -> None:
        super().__init__(
            happened, next_step=t("Neem de voorgestelde zes woorden, of kies een langere zin.")
        )


class NoVaultError(UserError):
    """There is no vault in this profile yet."""

    def __init__(self) -> None:
        super().__init__(
            t("Op deze laptop is nog geen kluis."),
            next_step=t("Maak een nieuwe kluis aan."),
        )


class VaultExistsError(UserError):
    """There is a vault already, or what is left of one."""

    def __init__(self) -> None:
        super().__init__(
            t("Op deze laptop staat al een kluis."),
            safe=t("Er is niets overschreven."),
            next_step=t("Ontgrendel de bestaande kluis."),
        )


class AlreadyOpenError(UserError):
    """Another process holds this vault."""

    def __init__(self) -> None:
        super().__init__(
            t("Deze kluis is al open in een ander venster."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Ga naar dat venster. Zie je het niet? Start de laptop dan opnieuw."),
        )


class NoRecoverySlotError(UserError):
    """The vault holds no slot for the centre's recovery key."""

    def __init__(self) -> None:
        super().__init__(
            t("Deze kluis kan niet met noodbladen worden geopend."),
            safe=t("Er is niets gewijzigd of gewist."),
            next_step=t("Meld deze laptop opnieuw aan bij je centrum."),
        )


class RecoverySheetError(UserError):
    """The words of a sheet are not what was printed.

    Attributes:
        sheet: which of the given sheets, counted from 1, or 0 when it is about all of them.
        word: which word of that sheet, counted from 1, or 0 when no single word is to blame.
    """

    def __init__(self, happened: str, *, sheet: int = 0, word: int = 0, next_step: str) -> None:
        super().__init__(happened, safe=t("Er is niets gewijzigd of gewist."), next_step=next_step)
        self.sheet = sheet
        self.word = word


class RecoveryRefusedError(RecoverySheetError):
    """The sheets fit together but do not open this vault."""

    def __init__(self) -> None:
        super().__init__(
            t("Deze noodbladen horen niet bij deze kluis."),
            next_step=t("Gebruik twee noodbladen van het centrum dat deze laptop aanmeldde."),
        )


class DamagedHeaderError(WorldError):
    """Neither copy of the header can be trusted."""

    def __init__(self) -> None:
        super().__init__(
            t("Het sleutelbestand van de kluis is beschadigd, en de reservekopie ook."),
            safe=t("Je notities staan er nog, versleuteld. Er is niets overschreven."),
            next_step=t(
                "Vraag je beheerder om het bestand vault.key terug te zetten uit een reservekopie."
            ),
        )


class MissingHeaderError(WorldError):
    """There is a database but nothing to open it with."""

    def __init__(self) -> None:
        super().__init__(
            t("Het sleutelbestand van de kluis ontbreekt."),
            safe=t("Je notities staan er nog, versleuteld. Er is niets overschreven."),
            next_step=t(
                "Vraag je beheerder om het bestand vault.key terug te zetten uit een reservekopie."
            ),
        )


class ProfileUnusableError(WorldError):
    """The folder of the vault cannot be made or written."""

    def __init__(self) -> None:
        super().__init__(
            t("De map van de kluis kan niet worden gebruikt."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Kijk na of de schijf vol of beveiligd is, of vraag het je beheerder."),
        )


class HeaderNotWrittenError(WorldError):
    """The disk refused the new header."""

    def __init__(self) -> None:
        super().__init__(
            t("Het sleutelbestand van de kluis kon niet worden bewaard."),
            safe=t(
                "Er is niets verloren: de kluis opent nog met je oude "
                "of met je nieuwe wachtwoordzin."
            ),
            next_step=t("Maak ruimte vrij op de schijf en probeer opnieuw."),
        )


class ChangeUnfinishedError(WorldError):
    """The new passphrase counts; the database could not be put under its key yet."""

    def __init__(self) -> None:
        super().__init__(
            t("De nieuwe wachtwoordzin geldt, maar de kluis is nog niet opnieuw versleuteld."),
            safe=t("Alles wat je bewaarde is er nog."),
            next_step=t(
                "Maak ruimte vrij op de schijf. "
                "Bij het volgende ontgrendelen wordt het vanzelf afgewerkt."
            ),
        )


class UnreadableZipError(WorldError):
    """A sealed ZIP does not open: damaged, cut short, or under another password."""

    def __init__(self) -> None:
        super().__init__(
            t("Dit bestand gaat niet open."),
            safe=t("Op je laptop is niets gewijzigd."),
            next_step=t("Kijk het wachtwoord na, of maak het bestand opnieuw."),
        )


class NotEnoughMemoryError(WorldError):
    """The key derivation needs more memory than this laptop has free."""

    def __init__(self) -> None:
        super().__init__(
            t("Er is te weinig vrij geheugen om de kluis te openen."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Sluit andere programma’s en probeer opnieuw."),
        )
