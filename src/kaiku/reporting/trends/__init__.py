"""What is heard of more than usual: found every night from the facts, told to those who follow."""
