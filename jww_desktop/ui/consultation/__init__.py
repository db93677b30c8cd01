"""An hour of consultation: the queue at the left, the talk at the right."""
