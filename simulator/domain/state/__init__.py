"""What has become of the plan: the world, and the picture a seat has of it."""
