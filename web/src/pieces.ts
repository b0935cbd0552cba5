// Cutting a text at the borders of all marks, so that marks which lie in each other, cross, or come in several parts can
// be shown. Everything is counted in Unicode code points: a text is the array of its signs.
import type { Schemas } from "./api.ts";

export type Span = Schemas["Span"];
type Claim = Pick<Schemas["ClaimSummary"], "anchor" | "content" | "figures" | "cue" | "source" | "voice">;

/** What words do in a claim. */
export type Role = "content" | "source" | "cue" | "figure";

/** Words that have a part in a claim, given by its place in a list. */
export type Mark = { claim: number; role: Role; narrated: boolean; start: number; end: number };

/** A stretch of text all of whose signs have the same marks; the claim whose content is shortest comes first. */
export type Piece = { start: number; end: number; text: string; marks: Mark[] };

export const signs = (text: string): string[] => Array.from(text);

/** The marks of claims, `base` code points from the start of the text. */
export function marksOf(claims: readonly Claim[], base = 0): Mark[] {
  return claims.flatMap((claim, at) => {
    const narrated = claim.voice === "NarratorVoice";
    const mark = (role: Role) => (span: Span): Mark => {
      return { claim: at, role, narrated, start: span.start - base, end: span.end - base };
    };
    return [
      ...claim.content.map(mark("content")),
      ...claim.source.map(mark("source")),
      ...claim.cue.map(mark("cue")),
      ...claim.figures.map(mark("figure")),
    ];
  });
}

/** The stretch of a text, cut at all borders of marks in it and at these places; marks outside of it do not count. */
export function cut(text: readonly string[], stretch: Span, marks: readonly Mark[], places: readonly number[] = []): Piece[] {
  const from = Math.max(0, stretch.start);
  const to = Math.min(text.length, stretch.end);
  if (from >= to) return [];
  const here = marks.filter((mark) => mark.start < mark.end && mark.start < to && mark.end > from).sort(inner);
  const inside = [...places, ...here.flatMap((mark) => [mark.start, mark.end])].filter((border) => border > from && border < to);
  const borders = [...new Set([from, ...inside, to])].sort((one, other) => one - other);
  return borders.slice(0, -1).map((start, at) => {
    const end = borders[at + 1]!;
    return {
      start,
      end,
      text: text.slice(start, end).join(""),
      marks: here.filter((mark) => mark.start <= start && mark.end >= end),
    };
  });
}

const length = (span: Span) => span.end - span.start;
const inner = (one: Mark, other: Mark) => length(one) - length(other) || other.claim - one.claim;

/** The claims of a piece, the innermost first. */
export const claimsOf = (piece: Piece): number[] => [...new Set(piece.marks.map((mark) => mark.claim))];

/** Where a claim is told of: the number of its paragraph, and the sign after which its number stands. */
export type Home = { paragraph: number; end: number };

/** The home of each claim: the first paragraph that has some of its content, or of its sentence; null if none has. */
export function homes(paragraphs: readonly Span[], claims: readonly Claim[]): (Home | null)[] {
  return claims.map((claim) => home(paragraphs, claim.content) ?? home(paragraphs, [claim.anchor]));
}

function home(paragraphs: readonly Span[], spans: readonly Span[]): Home | null {
  const paragraph = paragraphs.findIndex((one) => spans.some((span) => span.start < one.end && span.end > one.start));
  const place = paragraphs[paragraph];
  if (!place) return null;
  const ends = spans.filter((span) => span.start < place.end).map((span) => Math.min(span.end, place.end));
  return { paragraph, end: Math.max(...ends) };
}
