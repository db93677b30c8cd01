"""Ask for whom an export is, what opens it, where it goes, and the passphrase once more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters import export_words
from jww_desktop.presenters.exporting import ExportAnswer
from jww_desktop.services.exporting import Ground, Outline, require_password
from jww_desktop.ui.first_run.passphrase import PassphraseChoice
from jww_desktop.ui.folder import FolderField
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.dialog import Quoted
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.vault.errors import WrongPassphraseError


class ExportDialog(FormDialog):
    """Says what is in the file before it is made; keeps nothing, for passwords are kept nowhere.

    Args:
        window: over which it lies.
        name: of the file.
        whole: whether everything is exported, which only the own centre gets.

    Signals:
        answered: the `ExportAnswer`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, name: str, *, whole: bool) -> None:
        title = t("Alles exporteren") if whole else t("Dossier exporteren")
        super().__init__(window, title, t("Exporteren"), icon="file-output")
        self._whole = whole
        self._said = Quoted(t("Dit zit erin"), t("Bezig…"))
        self._left_out = Words("", color="muted")
        self._ground = OneOf(
            t("Voor wie?"),
            [(Ground.CLIENT, t("De cliënt zelf")), (Ground.OWN_CENTRE, t("Ons eigen centrum"))],
        )
        self._for_whom = Labelled(
            t("Voor wie?"),
            self._ground,
            hint=t("Voor iemand anders kan het niet: daarvoor is een toestemming nodig."),
        )
        self._choice = PassphraseChoice(require_password)
        self._folder = FolderField(
            t("Map"),
            t(
                "Het bestand heet {file}, met een nummer erbij als dat er al is. De naam zegt "
                "niet over wie het gaat."
            ).format(file=f"{name}.zip"),
        )
        self._passphrase = PassphraseField(t("Je wachtwoordzin"))
        self._own = Labelled(
            t("Je wachtwoordzin"),
            self._passphrase,
            hint=t("Die van je kluis, zodat niemand anders dit doet terwijl jij even weg bent."),
        )
        self._build()

    def _build(self) -> None:
        self.say(
            t(
                "Eén ZIP-bestand onder een eigen zin. Je leest het zonder dit programma, ook over "
                "tien jaar: bladzijden voor mensen, en gegevens voor een ander systeem."
            )
        )
        self.put(self._said)
        self.put(self._left_out)
        if not self._whole:
            self.put(self._for_whom)
        self.put(SectionHead(t("De zin van het bestand"), t("een andere dan die van je kluis")))
        self.put(self._choice)
        self.put(
            Banner(
                BannerTone.WARN,
                t("Buiten je kluis waakt dit programma niet meer."),
                t("Wie het bestand en de zin heeft, leest alles."),
            )
        )
        self.put(self._folder)
        self.put(self._own)
        self._left_out.hide()
        self._choice.offer()
        self._ground.picked.connect(lambda _key: self._offer())
        self._offer()
        self._passphrase.edited.connect(lambda: self._mend(self._own))
        self._passphrase.submitted.connect(self.submit.click)
        self._choice.submitted.connect(self._folder.take_focus)
        self._choice.height_changed.connect(self.changed_height)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the first choice."""
        if self._whole:
            self.present(self._choice)
            self._choice.begin()
        else:
            self.open_on(self._ground.segments()[0])

    def show_outline(self, outline: Outline) -> None:
        """Say what the file would hold, and what not."""
        self._said.say(export_words.contents(outline, whole=self._whole))
        lines = export_words.left_out(outline)
        self._left_out.say("\n".join(lines))
        self._left_out.setVisible(bool(lines))
        self.changed_height()

    def blame(self, error: AppError) -> bool:
        """Tell at its field what was refused; whether there is one."""
        if not isinstance(error, WrongPassphraseError):
            return False
        self._own.fault(t("Deze zin past niet."), t("Er is geen bestand gemaakt."))
        self.changed_height()
        self.go_to_fault()
        return True

    def _mend(self, labelled: Labelled) -> None:
        labelled.mend()
        self.changed_height()

    def _chosen(self) -> Ground | None:
        ground = self._ground.key()
        if self._whole:
            return Ground.OWN_CENTRE
        return ground if isinstance(ground, Ground) else None

    def _offer(self) -> None:
        """Take no answer before it is said for whom."""
        is_said = self._chosen() is not None
        self.submit.setEnabled(is_said)
        self.because("" if is_said else t("Kies eerst voor wie het is."))

    def _answer(self) -> None:
        ground = self._chosen()
        is_right = self._choice.check()
        folder = self._folder.folder()
        if not self._passphrase.text():
            self._own.fault(t("Typ je wachtwoordzin."))
        elif ground is not None and is_right and folder is not None:
            self.answered.emit(
                ExportAnswer(ground, folder, self._choice.passphrase(), self._passphrase.text())
            )
        self.changed_height()
