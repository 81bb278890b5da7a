"""Jobs and degrees: entries with dates, and what each part of them is."""
