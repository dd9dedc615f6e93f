"""The DAGs: thin, each reads as prose."""
