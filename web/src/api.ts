// Asking the server. Types come from kg/web/api/openapi.json, by `npm run types`.
import { useEffect, useState } from "preact/hooks";
import type { components } from "./schemas.d.ts";

export type Schemas = components["schemas"];

/** What the server said was wrong, and what to do. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly remedy: string | null = null,
    readonly status = 0,
  ) {
    super(message);
  }
}

export type Params = Record<string, string | number | null | undefined>;

/** A path of the API with these parameters; empty ones are left out. */
export function address(path: string, params: Params = {}): string {
  const set = Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(set.map(([name, value]) => [name, String(value)]));
  return set.length ? `${path}?${query}` : path;
}

export async function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(url, { headers: { Accept: "application/json" }, signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Fault("The server does not answer.", "See whether `kg serve` is still running.");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Fault(body.error ?? answer.statusText, body.remedy ?? null, answer.status);
  return body as T;
}

/** The last answers, so that a page gone back to stands at once, and the browser finds the place that was read. */
const KEPT = new Map<string, unknown>();
const MOST_KEPT = 40;

function keep(url: string, answer: unknown): void {
  KEPT.delete(url);
  KEPT.set(url, answer);
  if (KEPT.size > MOST_KEPT) KEPT.delete(KEPT.keys().next().value!);
}

export type Loaded<T> = { data?: T; fault?: Fault; loading: boolean };

function known<T>(url: string | null): Loaded<T> {
  return url !== null && KEPT.has(url) ? { data: KEPT.get(url) as T, loading: true } : { loading: url !== null };
}

/** What is at this address, asked anew each time; what stood there before stays until the answer comes. */
export function useAnswer<T>(url: string | null): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>(() => known<T>(url));
  useEffect(() => {
    const before = known<T>(url);
    setState((former) => (before.data === undefined && url !== null ? { ...former, loading: true } : before));
    if (url === null) return;
    const stop = new AbortController();
    get<T>(url, stop.signal)
      .then((data) => {
        keep(url, data);
        setState({ data, loading: false });
      })
      .catch((fault) => stop.signal.aborted || setState({ fault, loading: false }));
    return () => stop.abort();
  }, [url]);
  return state;
}
