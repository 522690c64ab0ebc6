"""Balcão: a desktop point-of-sale for the Brazilian shop counter, on PostgreSQL."""

__version__ = "0.1.0"
