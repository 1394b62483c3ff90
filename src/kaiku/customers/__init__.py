"""Who wrote: names and addresses, encrypted, erasable on their own."""
