"""One module a revision, frozen: it imports nothing of ours."""
