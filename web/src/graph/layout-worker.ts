// ForceAtlas2 off the page's own thread: takes nodes and edges, gives new places as it goes.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

/** Places as x, y, x, y, …; edges as pairs of places in that list. */
export type Task = { places: Float32Array; edges: Uint32Array };

const ROUNDS = 30;
const STEPS = 10;

self.onmessage = ({ data: { places, edges } }: MessageEvent<Task>) => {
  const order = places.length / 2;
  const graph = new Graph({ type: "undirected", multi: false, allowSelfLoops: false });
  for (let at = 0; at < order; at++) graph.addNode(at, { x: places[2 * at], y: places[2 * at + 1] });
  for (let at = 0; at < edges.length; at += 2) {
    const [one, other] = [edges[at]!, edges[at + 1]!];
    if (one !== other) graph.mergeEdge(one, other);
  }
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: order > 500, gravity: 1 };
  for (let round = 1; round <= ROUNDS; round++) {
    forceAtlas2.assign(graph, { iterations: STEPS, settings });
    const found = new Float32Array(2 * order);
    graph.forEachNode((key, { x, y }) => {
      found[2 * Number(key)] = x;
      found[2 * Number(key) + 1] = y;
    });
    self.postMessage({ places: found, share: round / ROUNDS });
  }
};
