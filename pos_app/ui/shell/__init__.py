"""The shell of a signed-in person: menu, pages, status bar."""
