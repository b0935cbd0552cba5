// A claim: its words, who passes it on, how it is made, what is claimed to have happened, and its triples.
import { useRoute } from "preact-iso";
import { useAnswer, type Schemas } from "../api.ts";
import { Answer } from "../parts/answer.tsx";
import { Bits } from "../parts/bits.tsx";
import { ClaimCards } from "../parts/claim-card.tsx";
import { Copy } from "../parts/copy.tsx";
import { Happening } from "../parts/happening.tsx";
import { Marked } from "../parts/marked.tsx";
import { Name } from "../parts/name.tsx";
import { Page } from "../parts/page.tsx";
import { articlePath, claimPath, claimsPath, graphPath } from "../paths.ts";
import { cut, marksOf, signs } from "../pieces.ts";
import { does, isNarrated, manner, plain, telling, who } from "../sentences.ts";
import { titleOf } from "../titles.ts";
import { lead, trail } from "../words.ts";

type Claim = Schemas["Claim"];

export function Claim() {
  const { article = "", span = "" } = useRoute().params;
  return <Told key={`${article}/${span}`} id={`${encodeURIComponent(article)}/${encodeURIComponent(span)}`} />;
}

function Told({ id }: { id: string }) {
  const claim = useAnswer<Claim>(`/api/claims/${id}`);
  const title = claim.fault ? "No such claim" : claim.data ? named(claim.data) : "A claim";
  return (
    <Page title={title} kind="A claim">
      <Answer of={claim} lines={24}>
        {(data) => (
          <>
            <Passage of={data} />
            <p class="telling">
              <Bits of={telling(data)} />
            </p>
            <Ways of={data} />
            <Chain of={data} />
            <Manner of={data} />
            <Events of={data} />
            <Around of={data} />
            <Record of={data} />
          </>
        )}
      </Answer>
    </Page>
  );
}

/** "Armenia accuses Azerbaijan", "TRT World itself asserts". */
function named(claim: Claim): string {
  return plain([...who(claim), isNarrated(claim) ? " itself " : " ", ...does(claim)]);
}

function Passage({ of: claim }: { of: Claim }) {
  const text = signs(claim.quote);
  const pieces = cut(text, { start: 0, end: text.length }, marksOf([claim], claim.anchor.start));
  return (
    <blockquote class={isNarrated(claim) ? "passage own" : "passage"} dir="auto">
      <span class="context">{lead(claim.before)}</span>
      <Marked pieces={pieces} />
      <span class="context">{trail(claim.after)}</span>
    </blockquote>
  );
}

function Ways({ of: claim }: { of: Claim }) {
  return (
    <p class="ways">
      <a class="button" href={articlePath(claim.article.id, claim.id)}>
        Read it in the article
      </a>
      <a class="button" href={claimsPath({ claimant: claim.claimant.iri })}>
        All claims of this claimant
      </a>
      <a class="button" href={graphPath(claim.iri)}>
        Around it in the graph
      </a>
    </p>
  );
}

function Chain({ of: claim }: { of: Claim }) {
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">Through whom it comes</h2>
      <ol class="chain">
        {claim.chain.map((link, at) => (
          <li key={at}>
            <Name of={link.speaker} />
            {link.claim && link.claim !== claim.id && (
              <>
                {" "}
                (<a href={claimPath(link.claim)}>its claim</a>)
              </>
            )}
          </li>
        ))}
      </ol>
      <p class="quiet">
        In “<bdi>{titleOf(claim.article)}</bdi>”{claim.credit && <>, crediting <Name of={claim.credit} /></>}.
      </p>
    </section>
  );
}

function Manner({ of: claim }: { of: Claim }) {
  return (
    <section aria-labelledby="manner">
      <h2 id="manner">How it is claimed</h2>
      <dl class="facts">
        {manner(claim).map(([heading, sentence]) => (
          <>
            <dt>{heading}</dt>
            <dd>{sentence}</dd>
          </>
        ))}
        {claim.cueWords.length > 0 && (
          <>
            <dt>Cue</dt>
            <dd>
              <q dir="auto">{claim.cueWords.join(" … ")}</q>
            </dd>
          </>
        )}
        {claim.sourceWords.length > 0 && (
          <>
            <dt>Source</dt>
            <dd>
              <q dir="auto">{claim.sourceWords.join(" … ")}</q>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Events({ of: claim }: { of: Claim }) {
  return (
    <section aria-labelledby="events">
      <h2 id="events">What is claimed to have happened</h2>
      {claim.events.length === 0 && <p class="quiet">No event that is known was read in these words.</p>}
      {claim.events.map((event) => (
        <Happening key={event.iri} of={event} all={claim.events} />
      ))}
    </section>
  );
}

function Around({ of: claim }: { of: Claim }) {
  if (claim.inner.length === 0 && claim.parent === null) return null;
  return (
    <section aria-labelledby="around">
      <h2 id="around">Claims in claims</h2>
      {claim.parent !== null && (
        <p>
          It stands inside <a href={claimPath(claim.parent)}>another claim</a>.
        </p>
      )}
      {claim.inner.length > 0 && <ClaimCards of={claim.inner} label="Claims inside this one" />}
    </section>
  );
}

function Record({ of: claim }: { of: Claim }) {
  const { software, run, rules, textSha256, graph } = claim.provenance;
  const facts: [string, string | null][] = [
    ["Name", claim.iri],
    ["Read by", software && `claimgraph ${software}`],
    ["In the run", run],
    ["Rules and models", rules],
    ["Article’s text", textSha256],
    ["Graph", graph],
  ];
  return (
    <section aria-labelledby="record">
      <h2 id="record">The record</h2>
      <dl class="facts">
        {facts.map(([heading, value]) => value && (
          <>
            <dt>{heading}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </>
        ))}
      </dl>
      <details class="turtle">
        <summary>As Turtle</summary>
        <Copy text={claim.turtle} />
        <pre tabIndex={0} role="region" aria-label="Turtle">
          {claim.turtle}
        </pre>
      </details>
    </section>
  );
}
