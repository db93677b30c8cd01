"""State of one screen each, on QtCore alone, so that it is tested without a window."""
