"""The organisation in the browser: the tree, the people of groups, queues and working hours."""
