"""Languages, skills and certifications."""
