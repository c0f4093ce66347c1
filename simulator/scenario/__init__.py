"""Scenarios: read from YAML, checked with file, line and column, compiled for the simulator.

``loading`` gives what an exercise needs and what an author needs, ``sources`` what there is.
Nothing here plays; and nothing is imported here, so that to list scenarios costs no more than to
read them.
"""
