"""What can happen: one class an event, with what it makes true and what it makes known."""
