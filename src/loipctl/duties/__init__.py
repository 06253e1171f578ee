"""Which duties of the Act a plan meets, and what in it shows that."""
