"""What should be true of a plan, a family of rules a module."""
