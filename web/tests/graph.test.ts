// What lines, lists and the address of the graph hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, rgb, seenOn } from "../src/graph/colours.ts";
import { captions } from "../src/graph/image.ts";
import { joined, keyOf, lines, named, said, towards, within, without, type Edge, type Node, type Picture } from "../src/graph/picture.ts";
import { fileAddress, seen, seenPath } from "../src/graph/state.ts";

const node = (key: string, kind = "State", x = 0, y = 0): Node => ({
  key,
  attributes: { label: key, iri: `urn:${key}`, class: kind, x, y, size: 4, color: "#1d3557", date: null },
});
const edge = (key: string, source: string, target: string, more: object = {}): Edge => ({
  key,
  source,
  target,
  attributes: { label: "deny", claim: key, claimant: source, attitude: "Deny", outlet: "The Meridian", date: "2031-03-04", quote: "No.", voice: "AttributedVoice", other: null, ...more },
});
const OWN = { voice: "NarratorVoice" };
const PICTURE: Picture = {
  projection: "actors",
  nodes: [node("Peru", "State", 0, 0), node("Bolivia", "State", 100, 0), node("The Meridian", "MediaOutlet", 0, 100)],
  edges: [edge("a", "Peru", "Bolivia"), edge("b", "Peru", "Bolivia", { date: "2031-03-06" }), edge("c", "The Meridian", "Peru", OWN)],
  total: 3,
  truncated: false,
};

test("edges between two nodes are one line, and a line says whose voice it is", () => {
  const found = [...lines([...PICTURE.edges, edge("d", "Peru", "Bolivia", OWN)]).values()];
  assert.deepEqual(found.map((line) => [line.source, line.target, line.edges.length, line.voice]), [
    ["Peru", "Bolivia", 3, "both"],
    ["The Meridian", "Peru", 1, "narrated"],
  ]);
});

test("a claim with several ends is told once, the newest claim first, an undated one last", () => {
  const edges = [...PICTURE.edges, edge("a", "Peru", "The Meridian"), edge("z", "Peru", "Bolivia", { date: "undated" })];
  assert.deepEqual(said(edges).map((each) => [each.claim, each.ends.length]), [["b", 1], ["a", 2], ["c", 1], ["z", 1]]);
});

test("an edge between claimants of the like tells of both claims", () => {
  const { label: _, other: __, ...told } = edge("y", "Bolivia", "").attributes;
  assert.deepEqual(said([edge("x", "Peru", "Bolivia", { other: told })]).map((each) => [each.claim, each.ends[0]?.to]), [["x", "Bolivia"], ["y", "Peru"]]);
});

test("what is hidden takes its edges with it, and days leave only the nodes that a claim joins", () => {
  assert.deepEqual(without(PICTURE, new Set(), new Set(["MediaOutlet"])).edges.map((each) => each.key), ["a", "b"]);
  assert.deepEqual(without(PICTURE, new Set(["Peru"]), new Set()).edges, []);
  const later = within(PICTURE, "2031-03-05", "");
  assert.deepEqual([later.nodes.map((each) => each.key), later.edges.map((each) => each.key)], [["Peru", "Bolivia"], ["b"]]);
});

test("what lies round a node is added near it, and nothing twice", () => {
  const more: Picture = { ...PICTURE, nodes: [node("Bolivia", "State", 7, 7), node("Chile", "State", 57, 7)], edges: [edge("a", "Peru", "Bolivia"), edge("e", "Chile", "Bolivia")] };
  const whole = joined(PICTURE, more, "Bolivia");
  assert.deepEqual(whole.edges.map((each) => each.key), ["a", "b", "c", "e"]);
  const chile = whole.nodes.at(-1)!.attributes;
  assert.equal(chile.label, "Chile");
  assert.ok(Math.hypot(chile.x - 100, chile.y) < 30);
});

test("a node is found without accents and capitals, and by its IRI in short", () => {
  assert.deepEqual(named([node("Córdoba"), node("Accord")], "cord").map((each) => each.key), ["Córdoba", "Accord"]);
  const picture = { ...PICTURE, nodes: [node("https://w3id.org/claimgraph/actor/PE")] };
  assert.equal(keyOf(picture, "actor:PE"), "https://w3id.org/claimgraph/actor/PE");
  assert.equal(keyOf(picture, "actor:P"), null);
});

test("an arrow leads to the neighbour that lies most in its direction", () => {
  const others = [{ key: "east", x: 10, y: 1 }, { key: "north", x: 2, y: 9 }];
  assert.equal(towards({ x: 0, y: 0 }, others, "ArrowRight"), "east");
  assert.equal(towards({ x: 0, y: 0 }, others, "ArrowUp"), "north");
  assert.equal(towards({ x: 0, y: 0 }, [others[0]!], "ArrowLeft"), null);
});

test("the address holds all that is chosen, and a file has the same filters", () => {
  const path = seenPath(seen({ projection: "claims", around: "actor:PE", since: "2031-03-04", limit: "9000", without: "Claim,State", node: "urn:a b" }));
  assert.equal(path, "/graph?projection=claims&around=actor%3APE&since=2031-03-04&limit=9000&without=Claim%2CState&node=urn%3Aa+b");
  assert.equal(seenPath(seen({ limit: "many", other: "x" })), "/graph");
  assert.equal(fileAddress(seen({ voice: "NarratorVoice" }), "gexf"), "/api/exports/gexf?projection=actors&voice=NarratorVoice");
});

test("colours stand out from light and from dark", () => {
  for (const ground of ["#ffffff", "#1f2226"]) {
    for (const colour of ["#1d3557", "#f4d58d", "#b0b0b0"]) assert.ok(contrast(rgb(seenOn(colour, ground)), rgb(ground)) >= 3);
  }
});

test("a saved picture says whose claims it shows", () => {
  assert.deepEqual(captions(PICTURE, "wild")[0], "wild: 3 claims by 2 claimants, through 1 outlet, 2031-03-04 to 2031-03-06.");
});
