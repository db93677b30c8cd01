"""What was noticed in a prison: noted in one sentence, and read month by month."""
