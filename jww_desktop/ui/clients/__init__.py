"""All clients, the search, and new cards."""
