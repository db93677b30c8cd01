"""Sync this laptop once, and remember what it did.

Runs on the sync worker. What arrives is stored as it comes, so the person may cancel, close the lid
or lose the network at any moment and go on later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.errors import AppError, UserError, WorldError
from jww_desktop.i18n import t
from jww_desktop.services.context import Context
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.store import intents, keyring, ledger, outbox, segments, sync_log, vault_laptop
from jww_desktop.store.local import reading, storing, writing
from jww_desktop.store.sync_log import LogRow as LogRow
from jww_desktop.store.vault_laptop import VaultLaptop
from sync.crypto.certificates import fetch_authority, pinned_context, unpinned_context
from sync.engine import driver
from sync.engine.http import CONNECT_S, HttpTransport
from sync.engine.outcome import Alarm as Alarm
from sync.engine.outcome import AlarmKind as AlarmKind
from sync.engine.outcome import Stop as Stop
from sync.engine.outcome import SyncOutcome as SyncOutcome
from sync.engine.paging import roster_page as roster_page
from sync.engine.paging import wrap_pages as wrap_pages
from sync.engine.ports import Cancel, Progress, UnreachableError, UntrustedError
from sync.engine.ports import Step as Step
from sync.engine.ports import Transport as Transport
from sync.engine.ports import ask as ask
from sync.engine.stopping import CancelledError
from sync.engine.waiting import never, while_wanted
from sync.protocol.errors import MalformedError, ProtocolError, RefusedError
from sync.protocol.invitation import ExpiredError, SecondCardError
from sync.protocol.messages import Hello, HelloReply

_HTTPS_PORT: Final = 443
_LOG_KEEPS: Final = 200
_LOG_SHOWS: Final = 20


@dataclass(frozen=True)
class _ContextClock:
    context: Context

    def now_ms(self) -> int:
        return now_ms(self.context)


def now_ms(context: Context) -> int:
    """Return milliseconds since 1970 on the clock of the context."""
    return int(context.now().timestamp() * 1000)


def _nobody(_notice: ChangeNotice) -> None:
    """Tell no screen."""


def sync_now(
    context: Context,
    progress: Progress,
    cancel: Cancel,
    *,
    notify: Callable[[ChangeNotice], None] = _nobody,
    transport: Transport | None = None,
) -> SyncOutcome:
    """Sync once and return what happened; also what failed in the world is part of the answer.

    Args:
        context: whose vault.
        progress: told at each step.
        cancel: asked between requests, and while one is under way.
        notify: told what changed on the screens, after each batch.
        transport: the way to the central store; over HTTPS when left out.

    Raises:
        UserError: this laptop belongs to no centre yet.
    """
    started = now_ms(context)
    LaptopSpaces(context.database).home()
    laptop = VaultLaptop(context.database, lambda: now_ms(context), notify)
    clock = _ContextClock(context)
    stops = _stops(context, cancel)
    if transport is not None:
        outcome = driver.sync(laptop, transport, clock, report=progress, cancel=stops)
    else:
        with connect(context, cancel) as opened:
            outcome = driver.sync(laptop, opened, clock, report=progress, cancel=stops)
    with storing(context.database) as connection:
        sync_log.add(connection, _log_row(started, outcome), keep=_LOG_KEEPS)
        if any(alarm.kind is AlarmKind.RESTORED for alarm in outcome.alarms):
            ledger.mark_restored(connection, restored=True)
    return outcome


def tidy(context: Context) -> bool:
    """Drop a part of what a sync left behind; say whether there was any, and is perhaps more."""
    with storing(context.database) as connection:
        more = outbox.tidy(connection)
    if not more:
        context.database.checkpoint()
    return more


@dataclass(frozen=True)
class Standing:
    """How this laptop stands beside the central store.

    Attributes:
        waiting: saves of this laptop that the central store does not have.
        past: the last syncs, the latest first.
    """

    waiting: int
    past: tuple[LogRow, ...]


def standing(context: Context) -> Standing:
    """Return how this laptop stands, all of it at one moment."""
    with reading(context.database) as connection:
        past = tuple(sync_log.latest(connection, _LOG_SHOWS))
        return Standing(vault_laptop.waiting(connection), past)


def past_syncs(context: Context, limit: int = _LOG_SHOWS) -> list[LogRow]:
    """Return what the last syncs did, the latest first."""
    with reading(context.database) as connection:
        return sync_log.latest(connection, limit)


def quarantine(context: Context) -> dict[str, int]:
    """Return how many transactions lie in quarantine, by reason."""
    with reading(context.database) as connection:
        return segments.quarantine_reasons(connection)


def waiting(context: Context) -> int:
    """Return how many saves of this laptop the central store does not have."""
    with reading(context.database) as connection:
        return vault_laptop.waiting(connection)


def accept_ledger(context: Context) -> None:
    """Accept the new ledger that the last sync met; the next sync fills it again.

    Raises:
        UserError: only a lead may, or no new ledger was met.
    """
    if not LaptopSpaces(context.database).is_lead():
        raise UserError(
            t("Alleen een teamverantwoordelijke vult de centrale opslag opnieuw."),
            safe=t("Al het werk blijft op dit toestel bewaard."),
        )
    with writing(context.database) as connection:
        epoch = ledger.offered_epoch(connection)
        if epoch is None:
            raise UserError(t("Er is geen centrale opslag om opnieuw te vullen."))
        intents.remember(connection, intents.AcceptLedger(epoch))


def is_known_there(context: Context) -> bool:
    """Ask the central store of this laptop's centre whether it knows this laptop."""
    try:
        with connect(context) as transport:
            return ask(transport, Hello(), HelloReply).roster_length > 0
    except (UnreachableError, UntrustedError, ProtocolError):
        return False


def connect(context: Context, cancel: Cancel = never) -> HttpTransport:
    """Return the way to the central store of this laptop's centre.

    Raises:
        UserError: this laptop belongs to no centre yet.
    """
    home = LaptopSpaces(context.database).home()
    return connect_pinned(context, home.address, home.authority, cancel)


def connect_pinned(
    context: Context, address: str, authority: bytes, cancel: Cancel = never
) -> HttpTransport:
    """Return the way to the central store of which this is the authority; requests are signed."""
    with reading(context.database) as connection:
        author = keyring.author(connection)
    tls = pinned_context(authority)
    return HttpTransport(address, tls, _ContextClock(context), author, _stops(context, cancel))


def connect_unpinned(context: Context, address: str) -> HttpTransport:
    """Return a way to an address that nothing is believed of; its messages carry their proof."""
    clock, stops = _ContextClock(context), _stops(context)
    return HttpTransport(address, unpinned_context(), clock, None, stops)


def fetch_named_authority(context: Context, address: str, expected: bytes) -> bytes:
    """Return the authority's certificate at an address, which must have the hash `expected`.

    Raises:
        UnauthenticError: another authority.
        UnreachableError: nobody answers.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or _HTTPS_PORT
        return while_wanted(
            lambda: fetch_authority(host, port, expected, timeout_s=CONNECT_S), _stops(context)
        )
    except (OSError, ValueError) as error:
        raise UnreachableError(type(error).__name__) from error


def _stops(context: Context, cancel: Cancel = never) -> Cancel:
    """Return what says that nobody waits any more: the person stopped, or the vault is closing."""
    return lambda: cancel() or context.closing.is_set()


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the central store or the network did into words.

    Raises:
        UserError: the person can do something about it.
        WorldError: the world failed.
    """
    try:
        yield
    except UnreachableError as error:
        raise WorldError(
            t("De centrale opslag is niet te bereiken."),
            safe=t("Al je werk is hier bewaard."),
            next_step=t("Kijk of je verbinding hebt, en probeer later opnieuw."),
        ) from error
    except CancelledError as error:
        raise WorldError(
            t("Dit is gestopt voor het klaar was."),
            safe=t("Al je werk is hier bewaard."),
            next_step=t("Probeer het later opnieuw."),
        ) from error
    except UntrustedError as error:
        raise WorldError(
            t("Op dit adres antwoordt niet de centrale opslag van jouw centrum."),
            safe=t("Er is niets verstuurd."),
            next_step=t("Verwittig je teamverantwoordelijke."),
        ) from error
    except ProtocolError as error:
        raise _in_words(error) from error


def _in_words(error: ProtocolError) -> AppError:
    if isinstance(error, ExpiredError):
        return UserError(
            t("Deze uitnodiging is ouder dan een dag."), next_step=t("Maak een nieuwe.")
        )
    if isinstance(error, SecondCardError):
        return UserError(
            t("Twee toestellen hebben deze uitnodiging gebruikt."),
            safe=t("Geen van beide is toegelaten."),
            next_step=t("Trek de uitnodiging in en geef een nieuwe, van hand tot hand."),
        )
    if isinstance(error, RefusedError):
        return WorldError(
            t("De centrale opslag weigerde dit ({code}).").format(code=error.code),
            safe=t("Al je werk is hier bewaard."),
            next_step=t("Probeer later opnieuw; blijft het, meld dan deze regel aan je centrum."),
        )
    if isinstance(error, MalformedError):
        return UserError(
            t("Deze code klopt niet; er is een teken fout of te veel."),
            next_step=t("Kijk ze na en typ ze opnieuw."),
        )
    return UserError(
        t("Dit is niet te vertrouwen: de gegevens horen niet bij deze uitnodiging."),
        safe=t("Er is niets aanvaard."),
        next_step=t("Vraag je teamverantwoordelijke om een nieuwe uitnodiging."),
    )


def _log_row(started_ms: int, outcome: SyncOutcome) -> LogRow:
    return LogRow(
        started_ms=started_ms,
        stop=outcome.stop.value,
        detail=outcome.detail,
        sent=outcome.sent,
        received=outcome.received,
        applied=outcome.applied,
        pending=outcome.pending,
        quarantined=outcome.quarantined,
        conflicts=outcome.conflicts,
        alarms=tuple(sorted({alarm.kind.value for alarm in outcome.alarms})),
    )
