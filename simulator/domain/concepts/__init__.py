"""One concept, one file: what it does, what happens, what people ask, and in which words."""
