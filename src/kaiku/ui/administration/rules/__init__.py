"""Rules of handling in the browser: the list, the editor, trials."""
