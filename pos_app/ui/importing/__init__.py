"""Products and customers from files and into files: the window, its preview, and what the lists offer."""
