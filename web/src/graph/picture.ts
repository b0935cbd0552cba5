// The part of the graph that is seen: nodes, the lines drawn between them, and the claims that each line stands for.
import type { Schemas } from "../api.ts";

export type Picture = Schemas["Graph"];
export type Node = Schemas["GraphNode"];
export type Edge = Schemas["GraphEdge"];

/** Whose voice a line is: somebody is cited, the outlet says it itself, or both occur. */
export type Voice = "attributed" | "narrated" | "both";

/** All edges from one node to another, drawn once. */
export type Line = { key: string; source: string; target: string; edges: Edge[]; voice: Voice };

/** A claim on a line, with the ends that it joins. */
export type Said = { claim: string; edge: Edge; ends: { from: string; to: string; label: string }[] };

export const isNarrated = (edge: Edge): boolean => edge.attributes.voice === "NarratorVoice";

export function voiceOf(edges: readonly Edge[]): Voice {
  const narrated = edges.filter(isNarrated).length;
  return narrated === 0 ? "attributed" : narrated === edges.length ? "narrated" : "both";
}

const between = (source: string, target: string) => `${source} ${target}`; // an IRI has no space

/** Edges bundled: one line for each pair and direction. */
export function lines(edges: readonly Edge[]): Map<string, Line> {
  const found = new Map<string, Line>();
  for (const edge of edges) {
    const key = between(edge.source, edge.target);
    const line = found.get(key);
    if (line) line.edges.push(edge);
    else found.set(key, { key, source: edge.source, target: edge.target, edges: [edge], voice: "attributed" });
  }
  for (const line of found.values()) line.voice = voiceOf(line.edges);
  return found;
}

/** The claims of these edges, each once, the newest first. */
export function said(edges: readonly Edge[]): Said[] {
  const found = new Map<string, Said>();
  for (const edge of edges.flatMap(told)) {
    const { claim, label } = edge.attributes;
    const end = { from: edge.source, to: edge.target, label };
    const known = found.get(claim);
    if (known) known.ends.push(end);
    else found.set(claim, { claim, edge, ends: [end] });
  }
  const dated = (one: Said) => (/^\d/.test(one.edge.attributes.date) ? one.edge.attributes.date : "");
  return [...found.values()].sort((a, b) => dated(b).localeCompare(dated(a)) || a.claim.localeCompare(b.claim));
}

/** The key of a node that is named by its IRI or, as "actor:AZ", in short; null where there is none. */
export function keyOf(picture: Picture, name: string | null): string | null {
  if (name === null) return null;
  const end = name.includes("://") ? null : `/${name.replace(":", "/")}`;
  return picture.nodes.find(({ key }) => key === name || (end !== null && key.endsWith(end)))?.key ?? null;
}

/** An edge for each claim that it tells of: two, where it joins claimants of the like. */
function told(edge: Edge): Edge[] {
  const { other, label } = edge.attributes;
  return other ? [edge, { ...edge, source: edge.target, target: edge.source, attributes: { ...other, label, other: null } }] : [edge];
}

/** The nodes next to each node, whatever the direction. */
export function neighbours(picture: Pick<Picture, "nodes" | "edges">): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>(picture.nodes.map((node) => [node.key, new Set()]));
  for (const { source, target } of picture.edges) {
    if (source === target) continue;
    found.get(source)?.add(target);
    found.get(target)?.add(source);
  }
  return found;
}

/** The picture without some nodes and classes; an edge needs both its ends. */
export function without(picture: Picture, nodes: ReadonlySet<string>, classes: ReadonlySet<string>): Picture {
  if (nodes.size === 0 && classes.size === 0) return picture;
  const kept = picture.nodes.filter((node) => !nodes.has(node.key) && !classes.has(node.attributes.class));
  return { ...picture, nodes: kept, edges: edgesAmong(picture.edges, kept) };
}

/** The picture of the claims of some days; nodes that no claim joins are left out. */
export function within(picture: Picture, since: string, until: string): Picture {
  if (!since && !until) return picture;
  const edges = picture.edges.filter(({ attributes: { date } }) => {
    const day = date.slice(0, 10);
    return /^\d/.test(day) && (!since || day >= since) && (!until || day <= until);
  });
  const ends = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  return { ...picture, edges, nodes: picture.nodes.filter((node) => ends.has(node.key)) };
}

/** A picture with what lies round one of its nodes; what is new is placed about that node. */
export function joined(known: Picture, more: Picture, at: string): Picture {
  const held = new Set(known.nodes.map((node) => node.key));
  const news = more.nodes.filter((node) => !held.has(node.key));
  const here = known.nodes.find((node) => node.key === at)?.attributes;
  const there = more.nodes.find((node) => node.key === at)?.attributes;
  const scale = reach(known) / (6 * (reach(more) || 1)); // the news take up a sixth of the whole
  const placed = news.map((node) => ({
    ...node,
    attributes: {
      ...node.attributes,
      x: (here?.x ?? 0) + (node.attributes.x - (there?.x ?? 0)) * scale,
      y: (here?.y ?? 0) + (node.attributes.y - (there?.y ?? 0)) * scale,
    },
  }));
  const edges = new Map([...known.edges, ...more.edges].map((edge) => [edge.key, edge]));
  return { ...known, nodes: [...known.nodes, ...placed], edges: [...edges.values()] };
}

/** Classes with how many nodes have them, the most frequent first. */
export function classes(picture: Picture): { name: string; count: number; colour: string }[] {
  const found = new Map<string, { name: string; count: number; colour: string }>();
  for (const { attributes } of picture.nodes) {
    const known = found.get(attributes.class);
    if (known) known.count += 1;
    else found.set(attributes.class, { name: attributes.class, count: 1, colour: attributes.color });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** Nodes whose label holds the words, those that begin so first. */
export function named(nodes: readonly Node[], words: string): Node[] {
  const wanted = plain(words.trim());
  if (!wanted) return [...nodes];
  const begins = (node: Node) => (plain(node.attributes.label).startsWith(wanted) ? 0 : 1);
  return nodes.filter((node) => plain(node.attributes.label).includes(wanted)).sort((a, b) => begins(a) - begins(b));
}

/** Which neighbour lies most in this direction; null where none lies there. */
export function towards(from: Place, others: readonly (Place & { key: string })[], key: string): string | null {
  const turn = DIRECTIONS[key];
  if (turn === undefined) return null;
  let best: string | null = null;
  let least = Math.PI / 2;
  for (const other of others) {
    const angle = Math.atan2(other.y - from.y, other.x - from.x);
    const off = Math.abs(Math.atan2(Math.sin(angle - turn), Math.cos(angle - turn)));
    if (off < least) [best, least] = [other.key, off];
  }
  return best;
}

type Place = { x: number; y: number };

const DIRECTIONS: Record<string, number> = {
  ArrowRight: 0,
  ArrowUp: Math.PI / 2,
  ArrowLeft: Math.PI,
  ArrowDown: -Math.PI / 2,
};

function edgesAmong(edges: readonly Edge[], nodes: readonly Node[]): Edge[] {
  const held = new Set(nodes.map((node) => node.key));
  return edges.filter((edge) => held.has(edge.source) && held.has(edge.target));
}

function reach(picture: Picture): number {
  const xs = picture.nodes.map((node) => node.attributes.x);
  const ys = picture.nodes.map((node) => node.attributes.y);
  return Math.max(extent(xs), extent(ys)) || 100;
}

function extent(values: readonly number[]): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return high > low ? high - low : 0;
}

/** Without accents and capitals. */
const plain = (words: string) => words.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
