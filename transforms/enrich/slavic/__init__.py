"""What Ukrainian and Russian need beside the common rules: their speakers, sources, figures and places."""
