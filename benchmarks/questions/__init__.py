"""How long the questions take, on graphs of several sizes and on several engines."""
