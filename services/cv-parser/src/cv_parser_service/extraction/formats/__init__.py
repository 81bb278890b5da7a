"""Files of each kind into lines."""
