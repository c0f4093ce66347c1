"""State of an exercise: the world, and the picture a seat has of it."""
