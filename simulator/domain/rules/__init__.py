"""How the world behaves: what effects do, what comes due, what follows from what.

Functions here read the world and return drafts of events; they write nothing.
"""
