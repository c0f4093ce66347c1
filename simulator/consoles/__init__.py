"""The screens: each draws a view and posts what a person asked for.

Nothing here knows a world, a scenario or a kernel; a screen's only window is its port.
"""
