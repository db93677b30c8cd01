"""Keys of one laptop: header, slots, passphrase, recovery, lock."""
