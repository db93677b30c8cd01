"""The place Taken: what is to be done over all dossiers."""
