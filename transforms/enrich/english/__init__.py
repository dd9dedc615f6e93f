"""What only English asks for, beside the rules that it shares."""
