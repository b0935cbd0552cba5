// Reads a file as the viewers do, and prints what it found as JSON: GEXF and GraphML as Gephi Lite, graphology's own JSON
// as every program that is built on it, Cytoscape's as Cytoscape.js.
//   node read.mjs FORMAT FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Graph = require("graphology");

/** A graph as rows of nodes and of edges. */
function rows(graph) {
  return {
    nodes: graph.mapNodes((id, attributes) => ({ id, ...attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, ...attributes })),
  };
}

const readers = {
  gexf: (text) => rows(require("graphology-gexf").parse(Graph, text)),
  graphml: (text) => rows(require("graphology-graphml").parse(Graph, text)),
  graphology: (text) => rows(Graph.from(JSON.parse(text))),
  cytoscape: (text) => {
    const drawn = require("cytoscape")({ headless: true, elements: JSON.parse(text).elements });
    return { nodes: drawn.nodes().map((node) => node.data()), edges: drawn.edges().map((edge) => edge.data()) };
  },
};

const [, , format, path] = process.argv;
process.stdout.write(JSON.stringify(readers[format](readFileSync(path, "utf-8"))));
