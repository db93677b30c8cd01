"""The cover: what stands on the screen when somebody looks over a shoulder."""
