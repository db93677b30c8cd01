"""The read side: functions that take a session and return frozen rows, never mapped objects."""
