"""Tables that people made are taken into a plan: found, understood column by column, and put where they belong."""
