"""The status bar, one small file per item."""
