"""ClamAV: attachments are looked at by a clamd of the city's own."""
