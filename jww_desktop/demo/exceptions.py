"""Exceptions to secrecy in the synthetic centre: one that ended in silence, one that waits."""

from __future__ import annotations

from collections.abc import Callable

from jww_desktop.services import secrecy
from jww_desktop.services.context import Context
from jww_desktop.services.secrecy import ExceptionForm, UnsaidForm

_WEIGHED, _UNSAID = 48, 47
"""How many days ago."""


def tell(at: Callable[[int, str], Context], case: bytes) -> None:
    """Let somebody weigh whether she must speak, and in the end not have to.

    Args:
        at: gives the frame as it was some days ago, at an hour.
        case: the dossier.
    """
    key = secrecy.record(
        at(_WEIGHED, "16.10"),
        case,
        ExceptionForm(
            ground="necessity",
            recipient_kind="care",
            recipient="Arts van de medische dienst",
            contents=("identity", "health"),
            message="Dat hij al vier dagen niet eet en niet slaapt.",
            weighing="Hij wil het zelf niet zeggen, en ik zie hem slechter worden. Ik vroeg hem "
            "eerst tijd tot morgen.",
            client_talk="discussed",
        ),
    )
    then = at(_UNSAID, "9.20")
    said = UnsaidForm(
        "Hij ging deze ochtend zelf naar de arts, en wil dat ik het verder aan hem laat."
    )
    secrecy.leave_unsaid(then, secrecy.unsaid_form(then, key), said)


def wait(context: Context, case: bytes) -> None:
    """Let somebody ask a colleague to weigh it with her: it stands among the tasks of both."""
    form = ExceptionForm(
        ground="necessity",
        recipient_kind="relative",
        recipient="Zijn zus",
        contents=("identity", "reach"),
        message="Dat hij naar een andere gevangenis gaat, en waar ze hem kan bellen.",
        weighing="Haar trein vertrekt morgenvroeg, met zijn zoontje. Hij is niet te bereiken: de "
        "sectie zit in quarantaine. Vorige week zei hij dat zij dit mag weten, nog zonder dag.",
        client_talk="not_discussed",
        no_talk_why="Zijn sectie is tot overmorgen afgezonderd.",
    )
    secrecy.record(context, case, form)
