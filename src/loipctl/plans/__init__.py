"""From a folder of files to plans: the repository, which file holds what, and the snapshot of a day."""
