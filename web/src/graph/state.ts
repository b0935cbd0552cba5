// What the address says about the graph that is seen; all that is chosen stands there.
import { address, type Params } from "../api.ts";

/** The filters of claims, as lists and downloads know them. */
export const FILTERS = ["claimant", "about", "place", "outlet", "article", "attitude", "voice", "type", "since", "until", "q"] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Partial<Record<Filter, string>>;

export type Seen = {
  projection: string;
  /** The node whose surroundings alone are shown. */
  around: string | null;
  /** The node that is chosen. */
  node: string | null;
  /** Nodes at most. */
  limit: number;
  /** Classes that are left out. */
  hidden: string[];
  filters: Filters;
};

export const PROJECTION = "actors";
export const LIMIT = 2000;
export const MOST = 20000;

export function seen(query: Record<string, string>): Seen {
  const limit = Number.parseInt(query.limit ?? "", 10);
  const filters = FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : []));
  return {
    projection: query.projection || PROJECTION,
    around: query.around || null,
    node: query.node || null,
    limit: Number.isFinite(limit) ? Math.min(Math.max(limit, 1), MOST) : LIMIT,
    hidden: (query.without ?? "").split(",").filter(Boolean),
    filters: Object.fromEntries(filters),
  };
}

/** The page that shows this. */
export function seenPath(state: Seen, path = "/graph"): string {
  return address(path, {
    projection: state.projection === PROJECTION ? null : state.projection,
    around: state.around,
    ...state.filters,
    limit: state.limit === LIMIT ? null : state.limit,
    without: state.hidden.join(","),
    node: state.node,
  });
}

/** Where the server has it. */
export function pictureAddress(state: Seen): string {
  return state.around
    ? aroundAddress(state, state.around)
    : address("/api/graph", { projection: state.projection, ...state.filters, limit: state.limit });
}

export const NEAR = 300;

export function aroundAddress(state: Seen, iri: string): string {
  return address("/api/graph/around", { iri, projection: state.projection, ...state.filters, limit: NEAR });
}

/** A file of all that the filters leave. */
export function fileAddress(state: Seen, form: string): string {
  const params: Params = { projection: state.projection, ...state.filters };
  return address(`/api/exports/${encodeURIComponent(form)}`, params);
}
