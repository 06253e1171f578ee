"""A repository to begin with: a small plan that teaches, or a worked one, and what editors and checks need."""
