// An attitude as a verb; its colour only repeats what the word says.
import type { Schemas } from "../api.ts";
import { does } from "../sentences.ts";
import { Bits } from "./bits.tsx";

const TONES: Record<string, string> = {
  Deny: "denying",
  Accuse: "accusing",
  Blame: "accusing",
  Threaten: "accusing",
  Warn: "urging",
  Demand: "urging",
  Promise: "expressing",
  Praise: "expressing",
  Express: "expressing",
};

export const tone = (attitude: string): string => TONES[attitude] ?? "asserting";

export function Does({ of: claim, plain = false }: { of: Pick<Schemas["ClaimSummary"], "attitude" | "against">; plain?: boolean }) {
  return (
    <span class={`attitude ${tone(claim.attitude)}`}>
      <Bits of={does(claim)} plain={plain} />
    </span>
  );
}
