"""Data from files: which column is which field, what a cell says, and what becomes of a row. No I/O."""
