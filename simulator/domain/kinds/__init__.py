"""What every event, action and command answers, and who is told."""
