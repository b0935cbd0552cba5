// Reads a file as its viewer does, and prints what it found as JSON.
//   node read.mjs FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Graph = require("graphology");

const path = process.argv[2];
const text = readFileSync(path, "utf-8");

const fromGraphology = (graph) => ({
  nodes: graph.mapNodes((id, attributes) => ({ id, ...attributes })),
  edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, ...attributes })),
});

const fromCytoscape = ({ elements }) => {
  const drawn = require("cytoscape")({ headless: true, elements });
  return {
    nodes: drawn.nodes().map((node) => ({ ...node.data(), ...node.position() })),
    edges: drawn.edges().map((edge) => edge.data()),
  };
};

const readers = {
  gexf: () => fromGraphology(require("graphology-gexf").parse(Graph, text)),
  graphml: () => fromGraphology(require("graphology-graphml").parse(Graph, text)),
  graphology: () => fromGraphology(Graph.from(JSON.parse(text))),
  cytoscape: () => fromCytoscape(JSON.parse(text)),
};

process.stdout.write(JSON.stringify(readers[path.split(".").pop()]()));
