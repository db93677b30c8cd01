"""Take a dossier, or everything on this laptop, along in a file."""
