"""A dossier: identity bar, timeline, next steps."""
