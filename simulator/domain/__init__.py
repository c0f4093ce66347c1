"""What an exercise is about: teams, assets, campaigns, people, knowledge, decisions.

Standard library only; no clock, no file, no global generator.
"""
