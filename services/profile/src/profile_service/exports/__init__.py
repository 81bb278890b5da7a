"""A profile in the shapes that other systems read (B20)."""
