"""Rules of handling: when a contact of such a kind arrives, then this queue, this urgency, this tag."""
