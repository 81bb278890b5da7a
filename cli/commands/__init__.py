"""One module for each family of commands: `add` declares them, and what one runs is imported when it runs."""
