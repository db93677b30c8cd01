"""What comes before a dossier: questions of anyone, and who has just arrived."""
