"""The invitation as a person copies it: every slip is caught, and the shift key does not count."""

from itertools import pairwise

import pytest

from sync.crypto.rostering import make_card
from sync.protocol.errors import MalformedError, VersionError
from sync.protocol.invitation import (
    ALPHABET,
    LIFETIME_MS,
    ExpiredError,
    Invitation,
    JoinRequest,
    LeadAnswer,
    SecondCardError,
    only_body,
    parse_answer,
    parse_invitation,
    parse_request,
    require_fresh,
    to_text,
)
from tests.support import membership as m

INVITATION = Invitation(m.seed("genesis")[:16], m.seed("secret")[:16])
CODE = INVITATION.text()
BARE = CODE.replace("-", "")


def test_a_code_has_fourteen_groups_of_four():
    groups = CODE.split("-")
    assert len(groups) == 14
    assert {len(group) for group in groups} == {4}
    assert not set("ILOU") & set(ALPHABET)
    assert set(BARE) <= set(ALPHABET)
    assert len(ALPHABET) == 32


def test_a_code_means_what_was_written():
    for label in ("one", "two", "three"):
        invitation = Invitation(m.seed(label)[:16], m.seed(label)[16:])
        assert parse_invitation(invitation.text()) == invitation
    for byte in (0, 255):
        extreme = Invitation(bytes([byte] * 16), bytes([byte] * 16))
        assert parse_invitation(extreme.text()) == extreme


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        BARE,
        BARE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        f"  {CODE}\n",
        CODE.replace("-", "\u00a0"),
        CODE.replace("1", "l").replace("0", "o"),
        CODE.replace("1", "I").replace("0", "O"),
        "\t".join(BARE),
    ],
)
def test_case_spaces_dashes_and_lookalikes_do_not_count(typed):
    assert parse_invitation(typed) == INVITATION


def test_every_wrong_character_is_caught():
    for at, right in enumerate(BARE):
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(MalformedError, match="typing error"):
                    parse_invitation(BARE[:at] + wrong + BARE[at + 1 :])


def test_every_swap_of_neighbours_is_caught():
    """Over codes in which nearly every pair of characters stands side by side somewhere."""
    seen = set()
    for number in range(40):
        digest = m.seed(f"code {number}")
        bare = Invitation(digest[:16], digest[16:]).text().replace("-", "")
        for at, (left, right) in enumerate(pairwise(bare)):
            if left != right:
                seen.add((left, right))
                with pytest.raises(MalformedError, match="typing error"):
                    parse_invitation(bare[:at] + right + left + bare[at + 2 :])
    assert len(seen) > 800


def test_a_dropped_doubled_or_impossible_character_is_named():
    for at in range(len(BARE)):
        with pytest.raises(MalformedError, match="56 characters, not 55"):
            parse_invitation(BARE[:at] + BARE[at + 1 :])
        with pytest.raises(MalformedError, match="56 characters, not 57"):
            parse_invitation(BARE[:at] + BARE[at] + BARE[at:])
        for wrong in "U?ßé_":
            with pytest.raises(MalformedError, match=r"occurs in no code|not 57"):
                parse_invitation(BARE[:at] + wrong + BARE[at + 1 :])
    with pytest.raises(MalformedError, match="not 0"):
        parse_invitation("")


def test_the_checksum_is_that_of_the_standard():
    """CRC-24 of "123456789" is 21CF02 (the check value of CRC-24/OPENPGP)."""
    assert Invitation(b"123456789", b"").text() == to_text(b"123456789\x21\xcf\x02")


def test_the_secret_shows_in_no_text():
    assert "secret" not in repr(INVITATION)
    assert repr(INVITATION.secret)[2:20] not in repr(INVITATION)


def test_an_invitation_is_for_one_roster():
    INVITATION.require_genesis(m.seed("genesis"))
    with pytest.raises(Exception, match="not the one of the invitation"):
        INVITATION.require_genesis(m.seed("another genesis"))


def test_an_invitation_lasts_24_hours():
    issued = 1_700_000_000_000
    require_fresh(issued_ms=issued, now_ms=issued)
    require_fresh(issued_ms=issued, now_ms=issued + LIFETIME_MS - 1)
    for now in (issued + LIFETIME_MS, issued - 1, issued + 10 * LIFETIME_MS):
        with pytest.raises(ExpiredError, match="24 hours"):
            require_fresh(issued_ms=issued, now_ms=now)


def test_bodies_are_whole_and_nothing_more():
    card = make_card(m.STRANGER.device, m.STRANGER.keys)
    request = JoinRequest(card, m.user("new"), m.seed("proof")).encode()
    answer = LeadAnswer(m.LEAD.device, m.seed("proof")).encode()
    assert parse_request(request) == JoinRequest(card, m.user("new"), m.seed("proof"))
    assert parse_answer(answer) == LeadAnswer(m.LEAD.device, m.seed("proof"))
    for body, parse in ((request, parse_request), (answer, parse_answer)):
        for length in range(len(body)):
            with pytest.raises(MalformedError, match="bytes"):
                parse(body[:length])
        with pytest.raises(MalformedError, match="bytes"):
            parse(body + b"\0")
        with pytest.raises(VersionError, match="version 2"):
            parse(b"\x02" + body[1:])


def test_a_mailbox_holds_one_message_of_a_side():
    assert only_body([b"same", b"same"]) == b"same"
    with pytest.raises(SecondCardError, match="somebody else"):
        only_body([b"one", b"other"])
    with pytest.raises(MalformedError, match="nobody"):
        only_body([])
