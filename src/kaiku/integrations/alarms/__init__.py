"""Alarms: what troubles the service is noticed by itself, told by e-mail and by a call, and told again when it is over."""
