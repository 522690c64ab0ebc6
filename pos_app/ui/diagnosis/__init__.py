"""The window that says how the database is, and gives support what it asks for."""
