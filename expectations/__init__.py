"""Great Expectations: the gate of every table."""
