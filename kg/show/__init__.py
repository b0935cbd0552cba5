"""From what an article says to what people look at: the text with its claims marked, in a terminal or as a page."""
