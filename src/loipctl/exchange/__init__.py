"""What comes in from spreadsheets and Word files, and what goes out to those who never use git."""
