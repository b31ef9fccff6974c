"""Bringing in the tables of an ego-network study, one record a respondent."""
