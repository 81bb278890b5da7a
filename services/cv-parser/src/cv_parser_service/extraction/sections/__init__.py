"""Which lines belong together, and what they tell of."""
