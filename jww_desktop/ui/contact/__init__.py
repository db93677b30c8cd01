"""Writing a contact."""
