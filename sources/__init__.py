"""The way in: what is scraped, and how."""
