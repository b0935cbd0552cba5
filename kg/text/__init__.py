"""The text wing: from an article to what it says. Knows no RDF."""
