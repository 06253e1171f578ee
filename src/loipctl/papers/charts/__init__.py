"""Charts as SVG: coordinates are worked out here, and a template prints them; text stays text."""
