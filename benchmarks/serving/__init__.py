"""How many questions `kg serve` answers in a second, beside another SPARQL server."""
