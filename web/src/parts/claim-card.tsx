// A claim in a list: who claims, how, in which words, and where these stand.
import type { Schemas } from "../api.ts";
import { articlePath, claimPath } from "../paths.ts";
import { isNarrated, remarks, who } from "../sentences.ts";
import { titleOf } from "../titles.ts";
import { day } from "../words.ts";
import { Does } from "./attitude.tsx";
import { Bits } from "./bits.tsx";
import { Sentence } from "./marked.tsx";
import { Name } from "./name.tsx";

type Claim = Schemas["ClaimSummary"];

export function ClaimCard({ of: claim }: { of: Claim }) {
  return (
    <li class={isNarrated(claim) ? "claim own" : "claim"}>
      <p class="who">
        <strong>
          <Bits of={who(claim)} />
        </strong>{" "}
        <Does of={claim} />
        <Remarks of={claim} />
      </p>
      <blockquote dir="auto">
        <Sentence of={claim} />
      </blockquote>
      <p class="where">
        <Name of={claim.outlet} />
        {claim.date && <time dateTime={claim.date}>, {day(claim.date)}</time>}
        {" · "}
        <a href={articlePath(claim.article.id, claim.id)}>
          <bdi>{titleOf(claim.article)}</bdi>
        </a>
        {" · "}
        <a href={claimPath(claim.id)}>the claim in detail</a>
      </p>
    </li>
  );
}

/** What is not the plain case, in small letters. */
export function Remarks({ of: claim }: { of: Claim }) {
  return (
    <>
      {remarks(claim).map((remark) => (
        <span key={remark} class="remark">
          {remark}
        </span>
      ))}
    </>
  );
}

export function ClaimCards({ of: claims, label }: { of: readonly Claim[]; label: string }) {
  return (
    <ul class="claims" aria-label={label}>
      {claims.map((claim) => (
        <ClaimCard key={claim.id} of={claim} />
      ))}
    </ul>
  );
}
