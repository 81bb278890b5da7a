"""The web client: pages made on the server from the public API, holding no data of its own."""
