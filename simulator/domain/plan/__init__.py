"""What an author fixes, and what can be worked out of it."""
