"""What the page Audits shows, one visible thing a file."""
