"""The room: one host, many seats, each in a terminal of its own.

What is said between them is the protocol (``frames``), and who may say what when a table
(``side``).  Neither knows of sockets: the host's end (``room``) and a seat's (``seat_end``) take
texts and give texts, in a test, in one process or over a network.  Only ``server`` and ``dial``,
and what they are safe by (``certificate``, ``trust``, ``tls``), ``address``, ``reach`` and
``sheet`` know a library.
"""
