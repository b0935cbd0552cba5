"""The SPARQL 1.1 Protocol: a request understood, answered by the graph, written in the form that is wanted."""
