"""Pixels and words on a screen: the command line (`cli`) and the web page (`web`)."""
