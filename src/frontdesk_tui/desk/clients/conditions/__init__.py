"""The conditions on a client, in one file by what they are about; each registers itself."""
