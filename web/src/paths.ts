// Where things are: the paths of pages.
import { address, type Params } from "./api.ts";

/** The page of an entity; one is known by its IRI. */
export const entityPath = (iri: string) => address("/entity", { iri });

/** The page of a claim, known by the article's digits, a slash and its span. */
export const claimPath = (id: string) => `/claims/${id}`;

/** The page of an article, at this claim if one is given. */
export function articlePath(id: string, claim?: string): string {
  return address(`/articles/${id}`, { claim: claim?.slice(claim.indexOf("/") + 1) });
}

/** The claims that these filters leave. */
export const claimsPath = (filters: Params) => address("/claims", filters);

/** The graph round a node. */
export const graphPath = (iri: string) => address("/graph", { around: iri });

/** An address elsewhere that a reader may follow; null for anything that is no web address. */
export const outside = (url: string | null): string | null => (url !== null && /^https?:\/\//i.test(url) ? url : null);
