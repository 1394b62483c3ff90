"""IncomingContact and receive()."""
