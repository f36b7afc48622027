"""Reading a page of an unknown system: what stands where, as far as position and common words tell."""
