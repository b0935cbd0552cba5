// What may be written where in a query, and what the server says to one: all without an editor.
import type { Schemas } from "../api.ts";
import type { Cell, Row } from "../questions/cells.ts";

export type Prefixes = Record<string, string>;
type Vocabulary = Schemas["Vocabulary"];

/** A word that can be completed, with what is said beside it. */
export type Word = { text: string; about: string };

/** All that our ontology offers, and our prefixes. */
export function wordsOf(vocabulary: Vocabulary): Word[] {
  const { prefixes, properties, classes, individuals, types } = vocabulary;
  const terms = [...properties, ...classes, ...individuals, ...types];
  return [
    ...terms.map(({ curie, label }) => ({ text: curie, about: label })),
    ...Object.keys(prefixes).map((name) => ({ text: `${name}:`, about: "prefix" })),
  ];
}

/** The words that go on from what is typed, or are called so; the former first. */
export function completions(words: readonly Word[], typed: string, most = 60): Word[] {
  const wanted = typed.toLowerCase();
  if (!wanted || /^[?$<"'#]/.test(wanted)) return [];
  const begins = words.filter(({ text }) => text.toLowerCase().startsWith(wanted) && text.toLowerCase() !== wanted);
  const holds = words.filter(({ text, about }) => !begins.some((word) => word.text === text) && `${text} ${about}`.toLowerCase().includes(wanted) && text.toLowerCase() !== wanted);
  return [...begins, ...(wanted.length > 1 ? holds : [])].slice(0, most);
}

const STRINGS = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/g;

/** The query with a line for each of our prefixes that it uses and does not declare. */
export function withPrefixes(query: string, prefixes: Prefixes): string {
  const bare = query.replace(STRINGS, (found) => (found.startsWith("<") ? "<>" : found.startsWith("#") ? "" : '""'));
  const declared = new Set(Array.from(bare.matchAll(/\bPREFIX\s+([\w-]*):/gi), (found) => found[1]));
  const used = new Set(Array.from(bare.matchAll(/(?<![\w:.-])([A-Za-z][\w-]*):/g), (found) => found[1]!));
  const missing = [...used].filter((name) => prefixes[name] && !declared.has(name)).sort();
  const lines = missing.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("");
  return lines + query;
}

/** Where a message says that it went wrong: line and column, counted from one. */
export function placeOf(message: string): { line: number; column: number } | null {
  const found = message.match(/line\s+(\d+)(?:,?\s+col(?:umn)?\.?\s+(\d+))?/i) ?? message.match(/\bat\s+(\d+):(\d+)/) ?? message.match(/\b(\d+):(\d+)\b/);
  return found ? { line: Number(found[1]), column: Number(found[2] ?? 1) } : null;
}

type Term = { type: string; value: string; datatype?: string };
export type Results = { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Record<string, Term | undefined>[] } };

/** The answer to a SELECT as rows of cells, with the pages of what has one. */
export function rowsOf(results: Results, prefixes: Prefixes): { columns: string[]; rows: Row[] } {
  const columns = results.head.vars ?? [];
  const rows = (results.results?.bindings ?? []).map((binding) => columns.map((name) => cellOf(binding[name], prefixes)));
  return { columns, rows };
}

function cellOf(term: Term | undefined, prefixes: Prefixes): Cell | null {
  if (!term) return null;
  const kind = term.type === "uri" ? "iri" : term.type === "bnode" ? "blank" : "literal";
  const label = kind === "iri" ? shortened(term.value, prefixes) : null;
  return { value: term.value, kind, datatype: term.datatype ?? null, label, page: kind === "iri" ? pageOf(term.value, prefixes) : null };
}

/** "actor:AZ" where one of our prefixes fits, the longest that does. */
export function shortened(iri: string, prefixes: Prefixes): string {
  const fitting = Object.entries(prefixes).filter(([, base]) => iri.startsWith(base));
  const [name, base] = fitting.sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  return name !== undefined && base !== undefined ? `${name}:${iri.slice(base.length)}` : iri;
}

const ENTITIES = ["actor", "entity", "outlet", "place", "weapon", "institution"];

/** The page about an IRI; null where there is none. */
export function pageOf(iri: string, prefixes: Prefixes): string | null {
  const within = (name: string) => prefixes[name] !== undefined && iri.startsWith(prefixes[name]);
  const [whole] = iri.split("#") as [string];
  if (within("claim")) return `/claims/${whole.slice(prefixes.claim!.length)}`;
  if (within("article")) return `/articles/${whole.slice(prefixes.article!.length)}`;
  return ENTITIES.some(within) ? `/entity?${new URLSearchParams({ iri })}` : null;
}

/** A query to begin with: what is claimed, by whom, in which words. */
export const FIRST = `PREFIX kg: <https://w3id.org/claimgraph/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>

SELECT ?claim ?claimant ?attitude ?words
WHERE {
  ?claim a kg:Claim ;
         kg:claimant ?claimant ;
         kg:attitude ?attitude ;
         kg:anchor/oa:hasSelector/oa:exact ?words .
}
ORDER BY ?claim
LIMIT 50
`;
