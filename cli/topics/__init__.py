"""Topics, access rules and users as code: what is declared, what is there, and what makes the one the other."""
