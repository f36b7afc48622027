"""The commands; a module's name is its command's name."""
