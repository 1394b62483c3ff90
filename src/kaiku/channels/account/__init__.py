"""The customer's own account: his contacts, who looked at them, his data in a file, and his wish to have it erased."""
