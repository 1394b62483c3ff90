"""Service areas, groups, units, handler groups; hours, holidays, absences."""
