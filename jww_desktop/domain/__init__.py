"""What the trade is made of: mapped classes and their rules; no I/O and no engine."""
