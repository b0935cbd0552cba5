// Who speaks in some claims, and how much.
import type { Schemas } from "./api.ts";
import { isNarrated } from "./sentences.ts";

type Voice = Pick<Schemas["Speaker"], "speaker" | "attributed" | "narrated" | "direct">;

/** The claimants of these claims, those with most claims first. */
export function voicesOf(claims: readonly Schemas["ClaimSummary"][]): Voice[] {
  const voices = new Map<string, Voice>();
  for (const claim of claims) {
    const { iri } = claim.claimant;
    const voice = voices.get(iri) ?? { speaker: claim.claimant, attributed: 0, narrated: 0, direct: 0 };
    voices.set(iri, voice);
    voice[isNarrated(claim) ? "narrated" : "attributed"] += 1;
    if (claim.speechForm === "Direct") voice.direct += 1;
  }
  const size = (voice: Voice) => voice.attributed + voice.narrated;
  return [...voices.values()].sort((one, other) => size(other) - size(one));
}
