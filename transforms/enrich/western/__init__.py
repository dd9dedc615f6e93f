"""How French, German and Spanish say who said what."""
