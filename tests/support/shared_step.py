"""Two colleagues with a dossier and a step in it that both know, and their lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from jww_desktop.services import case_files, centre, clients, contacts, steps
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.steps import StepForm
from tests.support.laptop import Centre, Laptop


class SharedStep:
    """What two may write on without a network.

    Attributes:
        of, lead, lotte, bram: the centre and its laptops.
        card, case, step: the client, his dossier and the step.
    """

    def __init__(self, of: Centre, lotte: Laptop, bram: Laptop, text: str) -> None:
        self.of, self.lead, self.lotte, self.bram = of, of.lead, lotte, bram
        self.introduce(lotte, "Lotte Wyckmans", "laptop 3")
        self.introduce(bram, "Bram Oosterzele", "laptop 5")
        card = CardForm("Dario Vossenberg", "24-0137", language="nl")
        self.card = clients.register_card(lotte.context, lotte.prison, card)
        given = AcceptanceForm(
            ground="own_request", accepted_on=of.now.date(), informed=True, electronic_file=True
        )
        self.case = case_files.open_case_file(lotte.context, self.card, given)
        self.step = steps.add_step(lotte.context, self.case, StepForm(text, due_on=of.now.date()))
        self.exchange()

    def introduce(self, laptop: Laptop, name: str, label: str, role: str = "caseworker") -> None:
        """Say who works at a laptop, and what it is called."""
        user = laptop.context.user_id
        centre.describe_staff(self.lead.context, user, name=name, role=role)
        device = laptop.spaces.device()
        centre.label_device(self.lead.context, device, user_id=user, label=label)

    def exchange(self) -> None:
        """Let everybody sync until all know the same."""
        for _ in range(2):
            for laptop in (self.lotte, self.bram, self.lead):
                laptop.sync_whole()

    def write(self, laptop: Laptop, text: str, days: int = 0) -> None:
        """Change the step on one laptop."""
        form = steps.step_form(laptop.context, self.step)
        due = self.of.now.date() + timedelta(days=days)
        steps.change_step(laptop.context, form, replace(form.form, text=text, due_on=due))

    def delete_and_go_on(self) -> None:
        """Delete a contact in one place, and go on writing in it in another."""
        talk = ContactForm(ground="own_request", note="Over de huur.")
        opened = contacts.start_contact(self.lotte.context, self.case, talk)
        opened = contacts.pause_contact(self.lotte.context, opened, talk)
        self.exchange()
        elsewhere = replace(self.bram.context, user_id=self.lotte.context.user_id)
        resumed = contacts.resume_contact(elsewhere, opened.key)
        contacts.pause_contact(elsewhere, resumed, replace(talk, note="Over de huur en de hond."))
        contacts.discard_contact(self.lotte.context, opened)
        self.exchange()
