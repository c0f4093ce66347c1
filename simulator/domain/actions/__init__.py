"""The actions a team can take: each is declared once, as one class.

From the class come the command, the form at the console, the JSON Schema, the manual's page and
the wording after the action.
"""
