"""Qt without windows: models, background work and announcements between the services and the screens."""
