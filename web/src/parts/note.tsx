// A note in the margin: who claims the words beside it, and how.
import type { Schemas } from "../api.ts";
import { isNarrated, who } from "../sentences.ts";
import { Does } from "./attitude.tsx";
import { Bits } from "./bits.tsx";
import { Remarks } from "./claim-card.tsx";

export function Note({ of: claim, number }: { of: Schemas["ClaimSummary"]; number: number }) {
  const look = ["note", isNarrated(claim) && "own", claim.parent !== null && "within"].filter(Boolean).join(" ");
  return (
    <li class={look} data-note={number}>
      <span class="at" aria-hidden="true">
        {number + 1}
      </span>
      <span class="unseen">Claim {number + 1}: </span>
      <strong>
        <Bits of={who(claim)} plain />
      </strong>{" "}
      <Does of={claim} plain />
      <Remarks of={claim} />
    </li>
  );
}
