"""One exercise as a whole: kernel, record, seats, and what they are told."""
