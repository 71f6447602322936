"""What a supporter needs to write, post, fax or ring: texts, addresses, numbers to dial, times."""
