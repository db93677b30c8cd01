"""The shapes that the parameters of a rule can have; every number in them comes from the tables."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, TypeAlias

import msgspec

from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.situation import Event

PartText: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]*/[1-9][0-9]*$")]
"""A part of the sentence as it is written, such as "1/3"."""


class _Formula(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="formula", kw_only=True
):
    """What all have in common: the table says by name which one it is."""


class ServedPart(_Formula, frozen=True, tag="served_part"):
    """A part of each sentence must be served; another part when it states recidivism.

    Attributes:
        primary: the part without recidivism.
        recidivist: the part with recidivism.
        recidivist_confirmed: whether that part was read in a source that still holds.
        cap: nobody with recidivism serves more than this before the date.
    """

    primary: PartText
    recidivist: PartText
    recidivist_confirmed: bool = True
    cap: Length | None = None

    @property
    def parts(self) -> tuple[Fraction, Fraction]:
        """Without and with recidivism."""
        return Fraction(self.primary), Fraction(self.recidivist)


class ServedFixed(_Formula, frozen=True, tag="served_fixed"):
    """A fixed length must be served.

    Attributes:
        primary: without recidivism.
        recidivist: with recidivism; None when that depends on what this program does not keep.
    """

    primary: Length
    recidivist: Length | None = None


class Bracket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of a scale: a total of at most `up_to` is free after `served`."""

    up_to: Length
    served: Length


class ServedScale(_Formula, frozen=True, tag="served_scale"):
    """What must be served is read from a scale by the total of the sentences."""

    brackets: tuple[Bracket, ...]


class AtEnd(_Formula, frozen=True, tag="end"):
    """The end of the last sentence."""


class FromBegin(_Formula, frozen=True, tag="begin"):
    """From the first day of detention on."""


class Before(_Formula, frozen=True, tag="before"):
    """So much before another date.

    Attributes:
        of: kinds of the other date; the first one that applies counts.
        offset: how much before.
        not_before: kinds of dates before which it may not lie.
    """

    of: tuple[str, ...]
    offset: Length
    not_before: tuple[str, ...] = ()


class Hours(_Formula, frozen=True, tag="hours"):
    """At most so many hours after something happened.

    Attributes:
        after: what starts the term; the first kind that happened counts.
        hours: how many.
        settled_by: what ends it.
    """

    after: tuple[Event, ...]
    hours: int
    settled_by: tuple[Event, ...] = ()


class Term(_Formula, frozen=True, tag="term"):
    """At most so long after something happened, the day itself not counted.

    Attributes:
        after: what starts the term; the first kind that happened counts.
        lengths: how long; with more than one the n-th decision of the council chamber takes the
            n-th, and the last one repeats.
        to_working_day: whether a term that ends on a Saturday, Sunday or holiday moves on.
        settled_by: what ends it.
        latest: whether the latest of the kinds counts instead of the first kind.
    """

    after: tuple[Event, ...]
    lengths: tuple[Length, ...]
    to_working_day: bool = False
    settled_by: tuple[Event, ...] = ()
    latest: bool = False


class WorkingDays(_Formula, frozen=True, tag="working_days"):
    """Within so many working days after something happened, the day itself not counted."""

    after: tuple[Event, ...]
    days: int
    settled_by: tuple[Event, ...] = ()


class NoFixed(_Formula, frozen=True, tag="none"):
    """There is no date to compute; the note of the rule says why."""


Formula: TypeAlias = (
    ServedPart
    | ServedFixed
    | ServedScale
    | AtEnd
    | FromBegin
    | Before
    | Hours
    | Term
    | WorkingDays
    | NoFixed
)
