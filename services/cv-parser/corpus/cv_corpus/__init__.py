"""Fictional people, the CVs drawn of them, and the score of what is read back."""
