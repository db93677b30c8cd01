"""The plan of a dossier: words, domains, goals, and the dialogs that fill them."""
