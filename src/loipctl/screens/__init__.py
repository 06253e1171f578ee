"""What the commands show of a plan: each screen one module, as JSON-ready data and as text for a terminal."""
