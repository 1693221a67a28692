"""What a question says with the conversation before it: how it is built, what it leans on, what it names."""
