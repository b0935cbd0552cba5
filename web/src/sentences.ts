// What is said about a claim, in plain sentences; none of them words it as a fact.
import type { Schemas } from "./api.ts";
import { day, number, spaced, stretch, verb } from "./words.ts";

type Ref = Schemas["Ref"];
type Summary = Schemas["ClaimSummary"];
type Claim = Schemas["Claim"];

/** A part of a sentence: our words, a name, or words of the article. */
export type Bit = string | { name: Ref } | { said: string };

/** What stands between an attitude and the one at whom it is aimed; elsewhere it is "against". */
const TOWARDS: Record<string, string> = { Accuse: "", Blame: "", Warn: "", Threaten: "", Praise: "", Demand: "of ", Promise: "to " };

/** The sentence as mere text, for those who listen, and for titles. */
export function plain(bits: readonly Bit[]): string {
  return bits.map((bit) => (typeof bit === "string" ? bit : "name" in bit ? bit.name.label : `“${bit.said}”`)).join("");
}

/** Names with commas: "A", "A and B", "A, B or C". */
export function names(refs: readonly Ref[], last = "and"): Bit[] {
  return refs.flatMap((name, at) => [...(at === 0 ? [] : [at === refs.length - 1 ? ` ${last} ` : ", "]), { name }]);
}

/** Who claims: the claimant, or those who may be meant where the text leaves it open. */
export function who(claim: Pick<Summary, "claimant" | "candidates">): Bit[] {
  if (claim.candidates.length > 1) return [...names(claim.candidates, "or"), " (the text leaves open who)"];
  return [{ name: claim.claimant }];
}

/** What the claimant does: "accuses Armenia", "demands of Turkey", "asserts". */
export function does(claim: Pick<Summary, "attitude" | "against">): Bit[] {
  if (claim.against.length === 0) return [verb(claim.attitude)];
  return [`${verb(claim.attitude)} ${TOWARDS[claim.attitude] ?? "against "}`, ...names(claim.against)];
}

export const isNarrated = (claim: Pick<Summary, "voice">): boolean => claim.voice === "NarratorVoice";

/** The whole claim: "Armenia's Defence Ministry asserts, as reported by TRT World on 27 September 2020, that “…”." */
export function telling(claim: Claim): Bit[] {
  const date = claim.date ? ` on ${day(claim.date)}` : "";
  const credit: Bit[] = claim.credit ? [", crediting ", { name: claim.credit }] : [];
  const told: Bit[] = isNarrated(claim)
    ? [{ name: claim.outlet }, " itself ", ...does(claim), `, in its own voice${date}`, ...credit]
    : [...who(claim), " ", ...does(claim), ...through(claim), ", as reported by ", { name: claim.outlet }, date, ...credit];
  return [...told, follows(claim) ? ", that " : ": ", { said: claim.contentWords.join(" … ") }, "."].filter((bit) => bit !== "");
}

/** Those who pass it on, between the outlet and the claimant. */
function through(claim: Claim): Bit[] {
  const between = claim.chain.slice(1, -1).map((link) => link.speaker);
  return between.length === 0 ? [] : [", as told by ", ...names(between)];
}

/** Whether the article itself joins the content with "that". */
function follows(claim: Claim): boolean {
  const first = claim.content[0];
  if (!first || isNarrated(claim)) return false;
  return /(^|\s)that\s+$/i.test(Array.from(claim.quote).slice(0, Math.max(0, first.start - claim.anchor.start)).join(""));
}

const FORMS: Record<string, string> = {
  Direct: "Quoted: the words are given as the claimant’s own.",
  Indirect: "Retold: the outlet puts it into words of its own.",
  Mixed: "Retold, with some words given as the claimant’s own.",
  Narration: "Nobody is cited for it.",
};
const CERTAINTIES: Record<string, string> = {
  Certain: "It is put forward as certain.",
  Probable: "It is put forward as probable.",
  Possible: "It is put forward as possible.",
  Underspecified: "How sure the claimant is, the text leaves open.",
};
const REVIEWS: Record<string, string> = {
  Machine: "A machine read it; no person has looked at it yet.",
};

/** How it is claimed, in short: a heading and a sentence each. */
export function manner(claim: Claim): [heading: string, sentence: string][] {
  const narrated = isNarrated(claim);
  const denied = claim.attitude === "Deny";
  return [
    ["Voice", narrated ? "The outlet’s own: it says so itself." : "Attributed: the outlet says that somebody else says so."],
    ["Speech", FORMS[claim.speechForm] ?? spaced(claim.speechForm)],
    ["Attitude", `The ${narrated ? "outlet" : "claimant"} ${plain(does(claim))}${denied ? " what the words say" : ""}.`],
    ["Certainty", CERTAINTIES[claim.certainty] ?? spaced(claim.certainty)],
    ["Polarity", claim.polarity === "Negative" ? "The words say that something is not so." : "The words say that something is so."],
    ["Where", `In the ${spaced(claim.segment)} of the article.`],
    ...review(claim),
  ];
}

function* review(claim: Claim): Iterable<[string, string]> {
  const status = claim.provenance.reviewStatus;
  const sure = claim.confidence === null ? "" : ` Its confidence: ${number(Math.round(claim.confidence * 100))} of 100.`;
  if (status) yield ["Reading", `${REVIEWS[status] ?? `Review status: ${spaced(status)}.`}${sure}`];
}

/** What stands out beside the name, where it is not the plain case. */
export function remarks(claim: Summary): string[] {
  return [
    ...(isNarrated(claim) ? ["in its own voice"] : claim.speechForm === "Direct" ? ["quoted"] : []),
    ...(claim.segment === "Body" ? [] : [`in the ${spaced(claim.segment)}`]),
    ...(claim.certainty === "Certain" ? [] : [claim.certainty === "Underspecified" ? "how sure, left open" : `as ${claim.certainty.toLowerCase()}`]),
    ...(claim.polarity === "Negative" ? ["negated"] : []),
  ];
}

const BOUNDS: Record<string, string> = {
  AtLeast: "at least ",
  MoreThan: "more than ",
  LessThan: "less than ",
  AtMost: "at most ",
  About: "about ",
};

/** How a number is understood: "at least 156", "more than 100", "2", or null where the words give no number. */
export function reading(quantity: Pick<Schemas["Quantity"], "low" | "high" | "modifier">): string | null {
  const { low, high, modifier } = quantity;
  if (modifier === "Vague") return low === null ? null : `no number is said; ${number(low)} or more`;
  const bound = modifier === "LessThan" || modifier === "AtMost" ? (high ?? low) : (low ?? high);
  if (bound === null) return null;
  if (low !== null && high !== null && low !== high) return `between ${number(low)} and ${number(high)}`;
  return `${BOUNDS[modifier] ?? ""}${number(bound)}`;
}

const BASES: Record<string, string> = {
  Explicit: "as the words say",
  FromPublicationDate: "reckoned from the day the article appeared",
  FromContext: "from the words around it",
};

/** How a time is understood: "27 September 2020, reckoned from the day the article appeared (inferred)". */
export function moment(time: Schemas["Time"]): string | null {
  const when = stretch(time.earliest, time.latest);
  if (when === null) return null;
  const basis = time.basis ? `, ${BASES[time.basis] ?? spaced(time.basis)}` : "";
  const doubt = time.certainty && time.certainty !== "Stated" ? ` (${spaced(time.certainty)})` : "";
  return `${when}${basis}${doubt}`;
}

/** What a role in an event is called beside its filler. */
const ROLES: Record<string, string> = {
  agent: "who",
  patient: "whom or what",
  instrument: "with",
  place: "where",
  theme: "about",
  against: "aimed at",
  addressee: "spoken to",
  of: "what is counted",
  party: "on whose side",
  candidateClaimant: "may be the claimant",
};
export const role = (name: string): string => ROLES[name] ?? spaced(name);
