"""A small web of invented outlets, with what real coverage holds; README.md says what every page is there for."""
