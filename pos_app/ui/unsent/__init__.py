"""What is kept on this counter: on its way to the database, set aside, left open."""
