"""What Parley costs and how well it does, measured: `make bench`, or `python -m benchmarks.<name>` for one part."""
