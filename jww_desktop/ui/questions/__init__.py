"""Questions and contacts without a dossier."""
