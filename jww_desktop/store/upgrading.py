"""Run the revisions that a store lacks, with Alembic.

Apart from `migrating`, because a store almost always lacks none and Alembic takes long to load.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from jww_desktop.store.errors import NewerError

SCRIPTS: Final = Path(__file__).with_name("migrations")

logging.getLogger("alembic").setLevel(logging.WARNING)


def upgrade(connection: Connection, present: str | None) -> None:
    """Upgrade from a revision, None for a new store, inside the transaction of `connection`.

    Raises:
        NewerError: the revision is not one of this program.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    if present is not None and present not in {
        script.revision for script in scripts.walk_revisions()
    }:
        raise NewerError
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
