"""Rules of the world that belong to no single concept: clauses, odds, sightings, what is wanted.

Functions here read the plan, the world or a stream of events, and write nothing.
"""
