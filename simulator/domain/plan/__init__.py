"""Plan of an exercise: what an author fixes, and what can be worked out of it."""
