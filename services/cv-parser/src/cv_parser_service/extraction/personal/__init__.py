"""Who the candidate is, and how to reach them."""
