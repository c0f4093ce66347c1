"""Domain of an exercise: teams, assets, campaigns, people, knowledge, decisions.

Standard library only; no clock, no file, no global generator.
"""
