"""From the shared database to a data version: what a refresh does, and its checks."""
