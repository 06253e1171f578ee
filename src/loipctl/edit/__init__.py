"""Changes plans: text for text in their files, read and checked again, and written all or not at all."""
