"""The knowledge base at the desk: finding, writing, approving, and putting into replies."""
