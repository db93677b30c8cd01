"""The view for two: what a client sees when the screen is turned to him."""
