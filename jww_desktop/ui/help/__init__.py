"""The manual, offline, one page for each screen."""
