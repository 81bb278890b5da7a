"""Each part of Postula in a container of its own."""
