"""The candidate's profile, and what may be taken over into it from a document."""
