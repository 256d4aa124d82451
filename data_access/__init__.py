"""Storage: settings, the shared database, the snapshot and the app's own store."""
