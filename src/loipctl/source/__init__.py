"""Files as officers typed them: bytes, YAML read as text with its places, comments, and folders of files."""
