"""Referrals as a part of the dossier."""
