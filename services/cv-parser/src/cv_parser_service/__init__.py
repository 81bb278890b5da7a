"""CV extraction: turns an uploaded CV into suggestions that a person can check."""
