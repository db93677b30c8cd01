"""Bring the store's own tables to the revision of this program.

What is in these tables is nowhere else, so a revision says in full what it did on the day it was
made and never follows a declaration of today; a test holds that all of them together make what is
declared now. Tables of the domain are of no revision: their rows follow from the values in these
tables, so they follow the code as it is (`projection.py`).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from jww_desktop.store.errors import NewerError

SCRIPTS: Final = Path(__file__).with_name("migrations")

logging.getLogger("alembic").setLevel(logging.WARNING)


def migrate(connection: Connection) -> bool:
    """Upgrade inside the transaction of `connection`; say whether anything was done.

    Raises:
        NewerError: the revision in the file is not one of this program.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    present = MigrationContext.configure(
        connection, opts={"version_table": "store_revision"}
    ).get_current_revision()
    if present == scripts.get_current_head():
        return False
    if present is not None and present not in {
        script.revision for script in scripts.walk_revisions()
    }:
        raise NewerError
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return True
