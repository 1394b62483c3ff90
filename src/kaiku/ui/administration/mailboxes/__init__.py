"""Pages of the mailboxes that mail is fetched from, and of what could not be read of it."""
