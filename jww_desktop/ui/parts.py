"""The parts of a dossier, in the order of the tabs.

To add one: write its `Part`, and put it in the list.
"""

from __future__ import annotations

from jww_desktop.presenters.consents import ConsentDesk
from jww_desktop.presenters.detention import DetentionDesk
from jww_desktop.presenters.handing_out import HandingOut
from jww_desktop.presenters.network import NetworkDesk
from jww_desktop.presenters.plan import PlanDesk
from jww_desktop.presenters.referrals import ReferralDesk
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.consents.part import ConsentPart
from jww_desktop.ui.detention.part import DetentionPart
from jww_desktop.ui.network.part import NetworkPart
from jww_desktop.ui.plan.part import PlanPart
from jww_desktop.ui.referrals.part import ReferralPart


def build_parts(workplace: Workplace) -> list[Part]:
    """Return the tabs that follow the timeline."""
    return [
        PlanPart(PlanDesk(workplace), HandingOut(workplace)),
        DetentionPart(DetentionDesk(workplace), HandingOut(workplace)),
        ConsentPart(ConsentDesk(workplace)),
        ReferralPart(ReferralDesk(workplace)),
        NetworkPart(NetworkDesk(workplace), HandingOut(workplace)),
    ]
