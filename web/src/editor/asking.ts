// Sending a query to this server's endpoint, and to no other.
import { Fault } from "../api.ts";
import { placeOf, type Results } from "./words.ts";

export const ENDPOINT = "/sparql";
const ANSWERS = "application/sparql-results+json, text/turtle;q=0.9";

export type Answered = { seconds: number; cut: string | null } & ({ results: Results } | { turtle: string });

/** The answer. Raises a `Fault` whose message names the line, where the server says one. */
export async function ask(query: string, signal: AbortSignal): Promise<Answered> {
  const start = performance.now();
  const answer = await send(query, ANSWERS, signal);
  const seconds = (performance.now() - start) / 1000;
  const cut = answer.headers.get("Kg-Answer-Cut");
  const isResults = (answer.headers.get("Content-Type") ?? "").includes("json");
  return isResults ? { seconds, cut, results: (await answer.json()) as Results } : { seconds, cut, turtle: await answer.text() };
}

/** The answer as a file. */
export async function file(query: string, media: string): Promise<Blob> {
  return (await send(query, media)).blob();
}

async function send(query: string, accept: string, signal?: AbortSignal): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(ENDPOINT, {
      method: "POST",
      headers: { Accept: accept, "Content-Type": "application/sparql-query" },
      body: query,
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Fault("The server does not answer.", "See whether `kg serve` is still running.");
  }
  if (!answer.ok) throw await faultOf(answer);
  return answer;
}

async function faultOf(answer: Response): Promise<Fault> {
  const text = await answer.text();
  let told: { error?: string; where?: string | null; remedy?: string | null } = {};
  try {
    told = JSON.parse(text);
  } catch {
    told = { error: text.trim().slice(0, 500) };
  }
  const error = told.error || answer.statusText || "The query was refused.";
  const place = placeOf(`${told.where ?? ""} ${error}`);
  const short = error.replace(/,? expected one of[\s\S]{120,}$/, "."); // a parser may list half of the grammar
  const words = short.charAt(0).toUpperCase() + short.slice(1);
  return new Fault(place && !/line/i.test(words) ? `Line ${place.line}, column ${place.column}: ${words}` : words, told.remedy ?? null, answer.status);
}
