"""The laptop's mail server: keeps every message as a file and shows it on a developer's page."""
