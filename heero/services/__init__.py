"""One function for each thing a person may ask for."""
