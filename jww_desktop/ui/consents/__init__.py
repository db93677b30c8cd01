"""Consents as a part of the dossier: who may know what, and what went out."""
