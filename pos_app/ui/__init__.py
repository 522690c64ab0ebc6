"""What the person sees: windows, dialogs, widgets, theme and words."""
