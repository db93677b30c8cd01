"""The passphrase is forgotten: two recovery sheets and a new passphrase."""
