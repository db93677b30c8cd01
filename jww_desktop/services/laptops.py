"""What the laptop is called on which something was written."""

from __future__ import annotations

from jww_desktop.services.context import Context
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.store.queries import centre
from jww_desktop.store.unit_of_work import StoreSession


class Laptops:
    """Labels of laptops, by the replica that wrote; lives as long as its session."""

    def __init__(self, context: Context, session: StoreSession) -> None:
        self._roster = LaptopSpaces(context.database).roster()
        self._labels = centre.device_labels(session)

    def label(self, replica: int) -> str:
        """Return such as “laptop 3”, or nothing when it has no name here."""
        device = self._roster.device_of(replica)
        return self._labels.get(device, "") if device is not None else ""
