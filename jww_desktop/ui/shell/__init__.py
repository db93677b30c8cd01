"""The frame round every screen: rail, stack of places, status bar, toast and dialogs."""
