"""Customers: finding them, and their form."""
