"""Files that are imported: a private copy, read row by row within limits."""
