"""The reading room: articles with their claims marked, a JSON API, and a SPARQL endpoint, on this machine."""
