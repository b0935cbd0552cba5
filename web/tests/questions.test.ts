// Answers as tables, the catalogue, and queries of one's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { completions, pageOf, placeOf, rowsOf, shortened, withPrefixes } from "../src/editor/words.ts";
import { heading, isNumeric, named, shown, shownColumns, sorted, type Cell } from "../src/questions/cells.ts";
import { chosen, limitOf, questionPath, valuesOf } from "../src/questions/state.ts";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const cell = (value: string, datatype: string | null = null): Cell => ({ value, kind: "literal", datatype, label: null, page: null });
const whole = (value: string) => cell(value, `${XSD}integer`);

test("a column that names another is not shown beside it", () => {
  assert.deepEqual(shownColumns(["claimant", "claimantLabel", "typeLabel", "claims"]), [0, 2, 3]);
  assert.equal(heading("typeLabel"), "type");
});

test("numbers and days are shown in words, claims without names as what they are", () => {
  assert.equal(shown(whole("12000")), "12,000");
  assert.equal(shown(cell("2031-03-04", `${XSD}date`)), "4 March 2031");
  assert.equal(named({ value: "urn:c", kind: "iri", datatype: null, label: "claim:c", page: "/claims/c" }), "the claim");
});

test("numbers are sorted by size, empty cells come last whichever way", () => {
  const rows = [[whole("9")], [null], [whole("100")], [whole("20")]];
  const values = (down: boolean) => sorted(rows, { column: 0, down }).map((row) => row[0]?.value ?? "");
  assert.ok(isNumeric(rows, 0));
  assert.deepEqual(values(false), ["9", "20", "100", ""]);
  assert.deepEqual(values(true), ["100", "20", "9", ""]);
});

test("questions are found by all their words and by tag", () => {
  const one = { name: "denied", summary: "Denied", question: "Who denies what?", tags: ["claims"], params: [], example: {}, columns: [], sparql: "" };
  const all = [one, { ...one, name: "cues", summary: "Cues", question: "Which words?", tags: ["words"] }];
  assert.deepEqual(chosen(all, "who WHAT", "").map((each) => each.name), ["denied"]);
  assert.deepEqual(chosen(all, "", "words").map((each) => each.name), ["cues"]);
});

test("the address of a question holds its own parameters alone", () => {
  const params = [{ name: "claimant", type: "iri", about: "" }];
  assert.deepEqual(valuesOf({ params }, { claimant: "actor:PE", limit: "5", other: "x" }), { claimant: "actor:PE" });
  assert.equal(limitOf({ limit: "999999999" }), 100000);
  assert.equal(questionPath("denied", { claimant: "Côte d'Ivoire" }), "/questions/denied?claimant=C%C3%B4te+d%27Ivoire");
});

const PREFIXES = { kg: "https://w3id.org/claimgraph/ns#", actor: "https://w3id.org/claimgraph/actor/", claim: "https://w3id.org/claimgraph/claim/" };

test("prefixes that a query uses and lacks are declared; what stands in words and comments is left alone", () => {
  assert.equal(withPrefixes("ASK { ?c kg:claimant actor:PE }", PREFIXES).split("\n").length, 3);
  const fine = 'PREFIX kg: <urn:x#>\nASK { ?c kg:a "actor:PE" } # claim:x';
  assert.equal(withPrefixes(fine, PREFIXES), fine);
  assert.equal(withPrefixes("ASK { ?c <kg:a> ex:b }", PREFIXES), "ASK { ?c <kg:a> ex:b }");
});

test("completion offers words of the ontology: those that begin so, then those called so", () => {
  const words = [{ text: "kg:claimant", about: "claimant" }, { text: "kg:publisher", about: "outlet" }];
  assert.deepEqual(completions(words, "kg:cl").map((word) => word.text), ["kg:claimant"]);
  assert.deepEqual(completions(words, "outl").map((word) => word.text), ["kg:publisher"]);
  for (const typed of ["", "?kg", '"kg', "<kg", "kg:claimant"]) assert.deepEqual(completions([words[0]!], typed), []);
});

test("the line of an error is found in what the server says", () => {
  assert.deepEqual(placeOf("error at 3:5: expected one of"), { line: 3, column: 5 });
  assert.deepEqual(placeOf("Line 12, column 4: a bracket"), { line: 12, column: 4 });
  assert.deepEqual(placeOf("see line 7"), { line: 7, column: 1 });
  assert.equal(placeOf("it took too long"), null);
});

test("IRIs of an answer lead to their pages and are written in short", () => {
  const claim = `${PREFIXES.claim}ca7f0c0ffee0ca7f/000192-000323#e1`;
  assert.equal(pageOf(claim, PREFIXES), "/claims/ca7f0c0ffee0ca7f/000192-000323");
  assert.equal(pageOf(`${PREFIXES.actor}PE`, PREFIXES), "/entity?iri=https%3A%2F%2Fw3id.org%2Fclaimgraph%2Factor%2FPE");
  assert.equal(pageOf("javascript:alert(1)", PREFIXES), null);
  assert.equal(shortened(`${PREFIXES.kg}Claim`, PREFIXES), "kg:Claim");
  const { columns, rows } = rowsOf({ head: { vars: ["a", "b"] }, results: { bindings: [{ a: { type: "uri", value: claim } }] } }, PREFIXES);
  assert.deepEqual([columns, rows[0]?.map((each) => each?.page ?? null)], [["a", "b"], ["/claims/ca7f0c0ffee0ca7f/000192-000323", null]]);
});
