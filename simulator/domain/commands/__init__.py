"""What a seat or staff can ask.  A command is asked and may be refused; an event has happened."""
