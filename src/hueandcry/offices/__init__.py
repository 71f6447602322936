"""The directory of offices: who can be reached where, who answers for whom, who says so."""
