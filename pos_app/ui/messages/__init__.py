"""The one place where known failures become words, in the language in use.

invalid.py  why a value is refused, by field and reason
trouble.py  why the database cannot be used, what to do, and what the program does by itself
server.py   the steps and problems of the shop's own server, and the steps of first launch
first_launch.py  why a server cannot be used for the shop, and what helps
"""

from pos_app.ui.messages.errors import words
from pos_app.ui.messages.message import Message

__all__ = ["Message", "words"]
