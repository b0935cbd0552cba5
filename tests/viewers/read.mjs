// Reads a GEXF or GraphML file as Gephi Lite does, and prints what it found as JSON.
//   node read.mjs FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Graph = require("graphology");
const parsers = { gexf: require("graphology-gexf"), graphml: require("graphology-graphml") };

const path = process.argv[2];
const { parse } = parsers[path.split(".").pop()];
const graph = parse(Graph, readFileSync(path, "utf-8"));

process.stdout.write(
  JSON.stringify({
    nodes: graph.mapNodes((id, attributes) => ({ id, ...attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ id, source, target, ...attributes })),
  }),
);
