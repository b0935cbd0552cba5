// The claims of an article as notes below it: on paper, where nothing lights up.
import type { Schemas } from "../api.ts";
import { does, plain, remarks, who } from "../sentences.ts";

export function Footnotes({ of: claims }: { of: readonly Schemas["ClaimSummary"][] }) {
  return (
    <ol class="footnotes" aria-label="Claims">
      {claims.map((claim) => (
        <li key={claim.id}>
          <bdi>{plain(who(claim))}</bdi> {[plain(does(claim)), ...remarks(claim)].join(", ")} ({claim.id})
        </li>
      ))}
    </ol>
  );
}
