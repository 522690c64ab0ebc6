"""Paper drawn with Qt: the same pages for a file, a printer and the preview."""
