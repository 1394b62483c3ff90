"""Views of administration: fetch, ask the form, call one action, render."""
