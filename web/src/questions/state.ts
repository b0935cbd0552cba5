// What the address says about a question: its parameters and how many rows.
import { address, type Schemas } from "../api.ts";

type Question = Schemas["Question"];

export const LIMIT = 1000;
export const MOST = 100000;

/** The values of the question's parameters, and of nothing else. */
export function valuesOf(question: Pick<Question, "params">, query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(question.params.flatMap(({ name }) => (query[name] ? [[name, query[name]]] : [])));
}

export function limitOf(query: Record<string, string>): number {
  const limit = Number.parseInt(query.limit ?? "", 10);
  return Number.isFinite(limit) ? Math.min(Math.max(limit, 1), MOST) : LIMIT;
}

export function questionPath(name: string, values: Record<string, string> = {}, limit = LIMIT): string {
  return address(`/questions/${encodeURIComponent(name)}`, { ...values, limit: limit === LIMIT ? null : limit });
}

export function answerAddress(name: string, values: Record<string, string>, limit: number, format?: string): string {
  return address(`/api/questions/${encodeURIComponent(name)}`, { ...values, limit, format });
}

export const editorPath = (query: string): string => address("/editor", { query });

/** The questions that hold all these words and have the tag. */
export function chosen(questions: readonly Question[], words: string, tag: string): Question[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return questions.filter((one) => {
    const text = [one.name, one.summary, one.question, ...one.tags].join(" ").toLowerCase();
    return (!tag || one.tags.includes(tag)) && wanted.every((word) => text.includes(word));
  });
}

export const tagsOf = (questions: readonly Question[]): string[] => [...new Set(questions.flatMap((one) => one.tags))].sort();
