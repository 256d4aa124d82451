"""Who may do what, and what the access log says was done."""
