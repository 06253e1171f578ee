"""The facts of the Act and of the statistics, as dated data with their sources."""
