"""Whether a graph keeps the rules: shapes, guards, known words, and quotations that are the article's."""
