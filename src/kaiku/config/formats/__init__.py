"""How dates and times are written in each language; templates name the form: {{ day|date:"DATE_FORMAT" }}."""
