"""Figures for the city's data lake and Power BI: what may leave, how it is written there, and who reads it here."""
