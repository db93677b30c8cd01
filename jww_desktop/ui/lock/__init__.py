"""The lock screen: what is seen before anything can be read."""
