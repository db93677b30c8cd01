"""The network of a dossier: drawn, listed, and the dialogs that fill it."""
