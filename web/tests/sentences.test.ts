// What is said about a claim, in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { essence } from "../src/essence.ts";
import { does, manner, moment, plain, reading, remarks, telling } from "../src/sentences.ts";
import { around, count, day, lead, spaced, stretch, trail, verb } from "../src/words.ts";

const ref = (label: string, kind = "State") => ({ iri: `https://example.org/${encodeURI(label)}`, label, class: kind });
const OUTLET = ref("TRT World", "MediaOutlet");
const MINISTRY = ref("Armenia’s Defence Ministry", "Ministry");
const QUOTE = "Armenia’s Defence Ministry has said that its troops downed two helicopters.";
const CLAIM = {
  id: "0123456789abcdef/000041-000074",
  iri: "https://example.org/claim",
  claimant: MINISTRY,
  candidates: [],
  attitude: "Assert",
  voice: "AttributedVoice",
  speechForm: "Indirect",
  certainty: "Certain",
  polarity: "Positive",
  segment: "Body",
  outlet: OUTLET,
  credit: null,
  article: { id: "0123456789abcdef", title: null },
  date: "2020-09-27",
  quote: QUOTE,
  against: [],
  anchor: { start: 0, end: 75 },
  cue: [],
  figures: [],
  source: [],
  content: [{ start: 41, end: 74 }],
  parent: null,
  confidence: 0.91,
  eventTypes: [],
  before: "",
  after: "",
  cueWords: ["has said"],
  sourceWords: ["Armenia’s Defence Ministry"],
  contentWords: ["its troops downed two helicopters"],
  chain: [
    { speaker: OUTLET, claim: null },
    { speaker: MINISTRY, claim: "0123456789abcdef/000041-000074" },
  ],
  inner: [],
  events: [],
  provenance: { run: null, software: null, rules: null, reviewStatus: "Machine", textSha256: null, graph: null },
  turtle: "",
};

test("a claim is told with its claimant, outlet and day", () => {
  assert.equal(
    plain(telling(CLAIM)),
    "Armenia’s Defence Ministry asserts, as reported by TRT World on 27 September 2020, that “its troops downed two helicopters”.",
  );
});

test("words that the article does not join with “that” stand after a colon", () => {
  const quoted = { ...CLAIM, anchor: { start: 41, end: 75 }, quote: "its troops downed two helicopters.", date: null };
  assert.equal(plain(telling(quoted)), "Armenia’s Defence Ministry asserts, as reported by TRT World: “its troops downed two helicopters”.");
});

test("the outlet's own voice is told as its own", () => {
  const own = { ...CLAIM, voice: "NarratorVoice", claimant: OUTLET, chain: [] };
  assert.equal(
    plain(telling(own)),
    "TRT World itself asserts, in its own voice on 27 September 2020: “its troops downed two helicopters”.",
  );
  assert.deepEqual(remarks(own), ["in its own voice"]);
});

test("a chain names those who pass the claim on", () => {
  const chain = [CLAIM.chain[0]!, { speaker: ref("Baku"), claim: "x" }, CLAIM.chain[1]!];
  assert.match(plain(telling({ ...CLAIM, chain })), /asserts, as told by Baku, as reported by TRT World on/);
});

test("where the text leaves open who claims, all who may be meant are named", () => {
  const open = { ...CLAIM, candidates: [ref("Baku"), ref("Yerevan"), ref("Ankara")] };
  assert.match(plain(telling(open)), /^Baku, Yerevan or Ankara \(the text leaves open who\) asserts, /);
});

test("an attitude takes its target as English does", () => {
  const against = [ref("Armenia")];
  const told = ["Accuse", "Demand", "Promise", "Deny", "Threaten"].map((attitude) => plain(does({ attitude, against })));
  assert.deepEqual(told, ["accuses Armenia", "demands of Armenia", "promises to Armenia", "denies against Armenia", "threatens Armenia"]);
});

test("a content in parts is told with dots between them", () => {
  const parts = { ...CLAIM, contentWords: ["two helicopters", "were downed"] };
  assert.match(plain(telling(parts)), /that “two helicopters … were downed”\.$/);
});

test("hostile words stay words", () => {
  const hostile = { ...CLAIM, claimant: ref("<img src=x onerror=alert(1)>"), contentWords: ["</b>قال 👩‍👧 e\u0301"] };
  assert.match(plain(telling(hostile)), /^<img src=x onerror=alert\(1\)> asserts, .* that “<\/b>قال 👩‍👧 e\u0301”\.$/);
});

test("how a claim is made is told in sentences", () => {
  const told = Object.fromEntries(manner({ ...CLAIM, attitude: "Deny", certainty: "Underspecified", polarity: "Negative" }));
  assert.equal(told["Attitude"], "The claimant denies what the words say.");
  assert.equal(told["Certainty"], "How sure the claimant is, the text leaves open.");
  assert.equal(told["Polarity"], "The words say that something is not so.");
  assert.equal(told["Reading"], "A machine read it; no person has looked at it yet. Its confidence: 91 of 100.");
});

test("numbers keep their bounds", () => {
  const read = (modifier: string, low: number | null, high: number | null) => reading({ modifier, low, high });
  assert.equal(read("Exact", 2, 2), "2");
  assert.equal(read("AtLeast", 156, null), "at least 156");
  assert.equal(read("MoreThan", 3000, null), "more than 3,000");
  assert.equal(read("AtMost", null, 5), "at most 5");
  assert.equal(read("LessThan", null, 40), "less than 40");
  assert.equal(read("Exact", 10, 12), "between 10 and 12");
  assert.equal(read("Vague", 1, null), "no number is said; 1 or more");
  assert.equal(read("About", null, null), null);
});

test("times say what they rest on", () => {
  const time = { words: "on Sunday", earliest: "2020-09-27", latest: "2020-09-27", basis: "FromContext", certainty: "Inferred" };
  assert.equal(moment(time), "27 September 2020, from the words around it (inferred)");
  assert.equal(moment({ ...time, earliest: null, latest: null }), null);
  assert.equal(stretch("2020-09-27", null), "from 27 September 2020");
});

test("words for numbers, days and names of the ontology", () => {
  assert.deepEqual([count(1, "claim"), count(1066, "claim"), count(2, "entity", "entities")], ["1 claim", "1,066 claims", "2 entities"]);
  assert.deepEqual([day("2020-09-27"), day("2020-09"), day("2020"), day("soon")], ["27 September 2020", "September 2020", "2020", "soon"]);
  assert.deepEqual(["Deny", "Express", "Assert", "Praise"].map(verb), ["denies", "expresses", "asserts", "praises"]);
  assert.deepEqual([spaced("ArmedForce"), spaced("anti-aircraft")], ["armed force", "anti aircraft"]);
});

test("the essential triples are those about the claim and its events, without anchors", () => {
  const turtle = `@prefix kg: <https://w3id.org/claimgraph/ns#> .

claim:a\\/1-2 a kg:Claim ;
    prov:wasGeneratedBy run:1 ;
    kg:anchor claim:a\\/1-2\\#anchor ;
    kg:attitude kg:Deny ;
    kg:content claim:a\\/1-2\\#e1 ,
        claim:a\\/1-2\\#e2 ;
    kg:contentAnchor claim:a\\/1-2\\#c1 ,
        claim:a\\/1-2\\#c2 ;
    kg:statedIn article:a .
claim:a\\/1-2\\#anchor a oa:SpecificResource ;
    oa:hasSource article:a .

claim:a\\/1-2\\#e1 a kg:ReportedEvent ;
    kg:agent actor:AM .
`;
  assert.equal(
    essence(turtle),
    `claim:a\\/1-2 a kg:Claim ;
    kg:attitude kg:Deny ;
    kg:content claim:a\\/1-2\\#e1 ,
        claim:a\\/1-2\\#e2 .
claim:a\\/1-2\\#e1 a kg:ReportedEvent ;
    kg:agent actor:AM .`,
  );
});

test("context keeps whole words and its own paragraph", () => {
  assert.equal(lead("earlier.\n\nThe town fell. "), "The town fell. ");
  assert.equal(lead("ith artillery, the town fell. "), "… artillery, the town fell. ");
  assert.equal(trail(" It was later retak"), " It was later …");
  assert.equal(trail(" Later.\n\nAnd th"), " Later.");
  assert.deepEqual([lead(""), trail("")], ["", ""]);
});

test("a number is found in its sentence, but not inside another number or word", () => {
  assert.deepEqual(around("Of 120 men 12 fell.", "12"), ["Of 120 men ", "12", " fell."]);
  assert.deepEqual(around("Some fell.", "12"), ["Some fell.", "", ""]);
  assert.deepEqual(around("Some fell.", ""), ["Some fell.", "", ""]);
});
