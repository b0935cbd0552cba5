// The answer to a query: a table, a yes or no, or triples; and as a file.
import { useState } from "preact/hooks";
import { Fault } from "../api.ts";
import { hand } from "../graph/image.ts";
import { Nothing, Trouble } from "../parts/answer.tsx";
import { AnswerTable } from "../questions/answer-table.tsx";
import { count } from "../words.ts";
import { file, type Answered } from "./asking.ts";
import { rowsOf, type Prefixes } from "./words.ts";

const FILES: [name: string, media: string][] = [
  ["csv", "text/csv"],
  ["tsv", "text/tab-separated-values"],
  ["json", "application/sparql-results+json"],
  ["xml", "application/sparql-results+xml"],
];

type Props = { of: Answered; query: string; prefixes: Prefixes };

export function Result({ of, query, prefixes }: Props) {
  const time = `${of.seconds.toFixed(of.seconds < 1 ? 2 : 1)} seconds`;
  if ("turtle" in of) {
    return (
      <>
        <p class="found">An answer in Turtle, in {time}.</p>
        <pre tabIndex={0}>{of.turtle || "# no triples"}</pre>
      </>
    );
  }
  if (of.results.boolean !== undefined) return <p class="verdict">{of.results.boolean ? "Yes: the graph holds such claims or statements." : "No: the graph holds nothing like it."}</p>;
  const { columns, rows } = rowsOf(of.results, prefixes);
  if (rows.length === 0) {
    return (
      <Nothing>
        <p>The query is fine, and nothing in the graph meets it ({time}).</p>
      </Nothing>
    );
  }
  return (
    <>
      <div class="extent">
        <p class="found">
          {count(rows.length, "row")} in {time}
          {of.cut ? `; the answer was cut ${of.cut}.` : "."}
        </p>
        <Files query={query} />
      </div>
      <AnswerTable columns={columns} rows={rows} caption="Answer to the query" bare />
    </>
  );
}

function Files({ query }: { query: string }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const fetched = async (name: string, media: string) => {
    setFault(null);
    try {
      hand(await file(query, media), `answer.${name}`);
    } catch (error) {
      setFault(error as Fault);
    }
  };
  return (
    <>
      <ul class="ways plain" aria-label="Download">
        {FILES.map(([name, media]) => (
          <li key={name}>
            <button type="button" class="plain-button" onClick={() => void fetched(name, media)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      {fault && <Trouble fault={fault} />}
    </>
  );
}
