"""Settings: appearance, cover, passphrase, team and laptops."""
