"""A seat's picture as its console draws it: the views, the builders, and the port."""
