"""A plan as an activity of the International Aid Transparency Initiative: version 2.03 of its standard."""
