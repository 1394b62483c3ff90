"""Places and services of the national register (PTV) and sports places (LIPAS), fetched every night."""
