"""The counter without its database: what was written is on its own disk first, and sent once."""
