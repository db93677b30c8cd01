"""The device side of sync: drives the protocol over a transport, knows no SQL and no Qt."""
