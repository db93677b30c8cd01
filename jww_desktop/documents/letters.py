"""Letters that our own font has: a PDF for archiving takes no empty boxes."""

from __future__ import annotations

import re
from typing import Final

_UNUSUAL: Final = re.compile("[^\\n -\u024f\u2000-\u206f\u20ac]")
"""What our own font does not have; outside Latin letters and the signs between words."""


def usual(text: str) -> str:
    """Return a text with a question mark for each letter that our own font does not have."""
    return _UNUSUAL.sub("?", text)
