"""What the programs that tests start are made of: with this module, all of it is loaded and ready.

A life, or any other fork of a process that imported it, begins at once.
"""

from __future__ import annotations

import jww_desktop.behind
import jww_desktop.demo.actor
import sync.central.backup
import sync.central.serving
from jww_desktop.services import opening

LOADED = (jww_desktop.behind, jww_desktop.demo.actor, sync.central.backup, sync.central.serving)
opening.prepare()
