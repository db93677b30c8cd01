"""All synced classes: importing this module declares every table."""

from __future__ import annotations

from typing import Final

from jww_desktop.domain.agreement import PlanAgreement
from jww_desktop.domain.arrival import Arrival
from jww_desktop.domain.base import Synced
from jww_desktop.domain.care_tie import CareTie
from jww_desktop.domain.case_file import Acceptance, CaseFile, Detention
from jww_desktop.domain.centre import DeviceLabel, Prison, StaffMember, Team
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.consent import Consent
from jww_desktop.domain.consultation import Appointment, Consultation, FieldNote, LostTime
from jww_desktop.domain.contact import Amendment, Contact
from jww_desktop.domain.disclosure import Disclosure
from jww_desktop.domain.goals import Choice, DomainRating, Goal, Need, RestorativeTalk
from jww_desktop.domain.network import Person
from jww_desktop.domain.plan import ClientStatement, NextStep, Strength
from jww_desktop.domain.question import AnonymousContact, Question
from jww_desktop.domain.referral import Referral
from jww_desktop.domain.review_decision import ReviewDecision
from jww_desktop.domain.secrecy import SecrecyException
from jww_desktop.domain.sheet import LegalEvent, LegalStatus, OfficialDate, Sentence

AGGREGATES: Final[tuple[type[Synced], ...]] = (
    *(ClientCard, CareTie, Question, AnonymousContact, Arrival),
    *(Consultation, LostTime, Appointment, FieldNote),
    *(CaseFile, Acceptance, Detention, Contact, Amendment, ClientStatement, Strength, NextStep),
    *(LegalStatus, Sentence, LegalEvent, OfficialDate, Person),
    *(DomainRating, Need, Goal, Choice, RestorativeTalk, PlanAgreement),
    *(Consent, Disclosure, Referral, SecrecyException),
    *(StaffMember, Team, Prison, DeviceLabel),
    ReviewDecision,
)
"""Prison space, dossier space, organisation space, and what lies in all of them."""
