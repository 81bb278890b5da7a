"""What stands where on a page: columns, tables, cells, what the width of a column broke, and what is no content."""
