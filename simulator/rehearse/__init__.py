"""Exercises played again otherwise: yardsticks, and what a decision did.

Belongs here: runs beside the one on record, and what they are compared by.  Does not belong here:
how a screen or a command shows it, nor anything a console needs while an exercise runs.
"""
