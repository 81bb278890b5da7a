"""How a page's fields become what the API takes, and how its refusals come back to the fields."""
