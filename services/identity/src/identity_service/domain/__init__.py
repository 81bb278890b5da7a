"""Accounts, sessions, challenges and the rules of registering and of trying to sign in."""
