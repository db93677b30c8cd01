"""What a save changed is told once it is committed, and not when it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.domain.notice import ChangeNotice, Origin
from jww_desktop.errors import RuleError
from jww_desktop.services import clients
from tests.support.factory import Workplace


def test_screens_hear_of_a_save_and_not_of_a_refusal(work: Workplace) -> None:
    heard: list[ChangeNotice] = []
    context = replace(work.context, changed=heard.append)
    key = work.card()
    loaded = clients.card_form(context, key)
    clients.change_card(context, loaded, replace(loaded.form, section="B"))
    (notice,) = heard
    assert notice.origin is Origin.LOCAL
    assert notice.touches("client_card")
    assert notice.names(key)
    with pytest.raises(RuleError):
        clients.change_card(context, loaded, replace(loaded.form, name="", number=""))
    assert len(heard) == 1
