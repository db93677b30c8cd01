"""The screens of the shell, in the order of the rail.

To add one: write its `Screen`, and put a `Place` and what makes it in the tables below. A screen
that has no place in the rail (a dossier) stands in the mapping, and in `also` of the place that it
belongs to. The first place is where one begins after unlocking.
"""

from __future__ import annotations

from collections.abc import Callable

from jww_desktop.i18n import t
from jww_desktop.presenters.case_file import CaseFileDesk
from jww_desktop.presenters.client_card import CardDesk
from jww_desktop.presenters.clients import ClientSearch
from jww_desktop.presenters.contact import ContactDesk
from jww_desktop.presenters.today import TodayPage
from jww_desktop.presenters.together import TogetherDesk
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CASELOAD,
    CONSULTATION,
    CONTACT,
    FIELD_NOTES,
    RECEPTION,
    REVIEW,
    TODAY,
    TOGETHER,
    WORKLIST,
)
from jww_desktop.presenters.visits import CLIENTS as CLIENTS
from jww_desktop.presenters.visits import SEARCH as SEARCH
from jww_desktop.presenters.visits import SETTINGS as SETTINGS
from jww_desktop.presenters.visits import SYNC as SYNC
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.ui.case_file.view import CaseFileView
from jww_desktop.ui.caseload.view import CaseloadView
from jww_desktop.ui.clients.view import ClientsView
from jww_desktop.ui.consultation.view import ConsultationView
from jww_desktop.ui.contact.view import ContactView
from jww_desktop.ui.field_notes.view import FieldNotesView
from jww_desktop.ui.help.view import HelpView
from jww_desktop.ui.parts import build_parts
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.reception.view import ReceptionView
from jww_desktop.ui.review.view import ReviewView
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.settings.view import SettingsView
from jww_desktop.ui.shell.rail import Place
from jww_desktop.ui.shell.screens import Screens
from jww_desktop.ui.sync_status.view import START as START
from jww_desktop.ui.sync_status.view import SyncView
from jww_desktop.ui.today.view import TodayView
from jww_desktop.ui.together.view import TogetherView
from jww_desktop.ui.worklist.view import WorklistView

HELP = "hulp"


def build_screens(workplace: Workplace) -> tuple[list[Place], Screens]:
    """Return the rail and every screen by the name of its place, the one to begin with first."""
    workplace.keeping.load()
    places = [
        Place(TODAY, t("Vandaag"), "calendar-days"),
        Place(RECEPTION, t("Onthaal"), "hand-heart"),
        Place(CONSULTATION, t("Spreekuur"), "messages-square", also=(FIELD_NOTES,)),
        Place(CLIENTS, t("Cliënten"), "users-round", also=(CASE_FILE, CONTACT, CASELOAD, TOGETHER)),
        Place(WORKLIST, t("Taken"), "list-checks"),
        Place(SYNC, t("Synchroniseren"), "refresh-cw", short=t("Sync")),
        Place(HELP, t("Hulp"), "circle-help", below=True),
        Place(SETTINGS, t("Instellingen"), "settings", below=True),
    ]
    makers: dict[str, Callable[[], Screen]] = {
        TODAY: lambda: TodayView(TodayPage(workplace), WithoutFile(workplace)),
        RECEPTION: lambda: ReceptionView(workplace),
        CONSULTATION: lambda: ConsultationView(workplace),
        FIELD_NOTES: lambda: FieldNotesView(workplace),
        CLIENTS: lambda: ClientsView(
            ClientSearch(workplace), CardDesk(workplace), WithoutFile(workplace)
        ),
        WORKLIST: lambda: WorklistView(workplace),
        CASELOAD: lambda: CaseloadView(workplace),
        CASE_FILE: lambda: CaseFileView(CaseFileDesk(workplace), build_parts(workplace)),
        CONTACT: lambda: ContactView(ContactDesk(workplace)),
        TOGETHER: lambda: TogetherView(TogetherDesk(workplace), demo=workplace.demo),
        SYNC: lambda: SyncView(workplace),
        HELP: HelpView,
        SETTINGS: lambda: SettingsView(workplace),
    }
    if workplace.context.spaces.is_lead():
        before_sync = [place.name for place in places].index(SYNC)
        places.insert(before_sync, Place(REVIEW, t("Nazicht"), "inbox"))
        makers[REVIEW] = lambda: ReviewView(workplace)
    return places, Screens(makers)
