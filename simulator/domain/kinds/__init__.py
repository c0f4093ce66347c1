"""Kinds of things that the domain declares, and what each answers: events, actions, commands."""
