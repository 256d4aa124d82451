"""What can be said of a shared database before anything is worked out from it."""
