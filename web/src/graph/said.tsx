// The claims that lines stand for: who claims, how, through which outlet, when, in which words.
import { useContext, useState } from "preact/hooks";
import { count, day, spaced, verb } from "../words.ts";
import { isNarrated, said, type Edge, type Said } from "./picture.ts";
import { WaysOn } from "./ways.ts";

const SOME = 20;

type Props = { edges: readonly Edge[]; name: (key: string) => string; projection: string };

export function Claims({ edges, name, projection }: Props) {
  const all = said(edges);
  const [shown, setShown] = useState(SOME);
  return (
    <>
      <h3>{count(all.length, "claim")}</h3>
      <ul class="said">
        {all.slice(0, shown).map((each) => (
          <Claim key={each.claim} of={each} name={name} projection={projection} />
        ))}
      </ul>
      {all.length > shown && (
        <button type="button" class="plain-button" onClick={() => setShown(shown + 5 * SOME)}>
          Show more of the {count(all.length, "claim")}
        </button>
      )}
    </>
  );
}

function Claim({ of, name, projection }: { of: Said; name: (key: string) => string; projection: string }) {
  const ways = useContext(WaysOn);
  const { claimant, attitude, outlet, date, quote } = of.edge.attributes;
  const page = ways.claim(of.claim);
  const narrated = isNarrated(of.edge);
  return (
    <li class={narrated ? "own" : undefined}>
      <p>
        <strong>
          <bdi>{claimant}</bdi>
        </strong>{" "}
        {verb(attitude)}
        {narrated && <span class="remark">in its own voice</span>}
      </p>
      <blockquote dir="auto">{quote}</blockquote>
      <p class="where">
        <bdi>{outlet}</bdi>, <Dated date={date} />
        {page && (
          <>
            {" · "}
            <a href={page}>the claim in detail</a>
          </>
        )}
      </p>
      <p class="where">{parts(of, name, projection)}</p>
    </li>
  );
}

export function Dated({ date }: { date: string }) {
  return /^\d/.test(date) ? <time dateTime={date}>{day(date)}</time> : <>without a date</>;
}

/** What the ends of the line are in the claim: "about Armenia", "agent: Armenia; place: Martakert". */
export function parts(of: Pick<Said, "ends">, name: (key: string) => string, projection: string): string {
  const labels = of.ends.map(({ label, to }) => (projection === "claims" ? `${spaced(label)}: ${name(to)}` : name(to)));
  const all = [...new Set(labels)];
  if (projection === "coclaims") return [...new Set(of.ends.map(({ label, to }) => `${label}; as ${name(to)}`))].join(". ");
  return projection === "claims" ? all.join("; ") : `about ${all.join(", ")}`;
}
