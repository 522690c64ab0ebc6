"""The page where the clerk writes a pre-sale."""
