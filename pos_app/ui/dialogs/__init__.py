"""Dialogs that several pages open, and what dialogs are made from."""
