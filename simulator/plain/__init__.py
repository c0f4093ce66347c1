"""A seat in lines of text: for screen readers, thin lines and terminals that cannot draw.

It is a console like those of ``consoles``: it holds a port and nothing else.  It moves no cursor,
needs no colour, draws no box, and knows no library.
"""
