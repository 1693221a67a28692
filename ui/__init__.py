"""Pixels and words on a screen: the command line (`cli`), the web page (`web`), the Word briefing (`briefing`)."""
