"""Mails and their states, saved searches and what they match, and local copies of what others own."""
