// An actor, outlet, place or weapon: what it claims, what is claimed of it, and who calls it how.
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Answer } from "../parts/answer.tsx";
import { ClaimCards } from "../parts/claim-card.tsx";
import { Kind, Names } from "../parts/name.tsx";
import { NameUses } from "../parts/name-uses.tsx";
import { Page } from "../parts/page.tsx";
import { claimsPath, graphPath } from "../paths.ts";
import { role } from "../sentences.ts";
import { count, number } from "../words.ts";

type Entity = Schemas["Entity"];

const SOME_CLAIMS = 5;

export function Entity() {
  const { iri = "" } = useLocation().query;
  return <Known key={iri} iri={iri} />;
}

/** A disputed place has no name of ours: all its names stand in the order of the alphabet. */
export function heading(entity: Pick<Entity, "class" | "label" | "labels" | "names">): string {
  if (entity.class !== "DisputedPlace") return entity.label;
  const names = new Set([...entity.labels, ...entity.names.map((use) => use.name)]);
  return [...names].sort((one, other) => one.localeCompare(other, "en")).join(" / ") || entity.label;
}

function Known({ iri }: { iri: string }) {
  const entity = useAnswer<Entity>(address("/api/entity", { iri }));
  const title = entity.fault ? "Nobody and nothing of this name" : entity.data ? heading(entity.data) : "…";
  return (
    <Page title={title} kind={entity.data ? <Kind of={entity.data.class} /> : "\u00a0"}>
      <Answer of={entity} lines={20}>
        {(data) => (
          <>
            <Ways of={data} />
            <Relations of={data} />
            {speaks(data) && <Some of={data} filter="claimant" total={data.says} heading="What it claims" none="Nothing here is claimed by it." />}
            <Some of={data} filter="about" total={data.about} heading="What is claimed of it" none="Nothing here is claimed of it." />
            <Parts of={data} />
            <NameUses of={data} />
          </>
        )}
      </Answer>
    </Page>
  );
}

const speaks = (entity: Entity) => entity.says > 0 || entity.kind === "actor" || entity.kind === "outlet";

function Ways({ of: entity }: { of: Entity }) {
  return (
    <p class="ways">
      <a class="button" href={graphPath(entity.iri)}>
        Around it in the graph
      </a>
      {entity.kind === "outlet" && (
        <>
          <a class="button" href={address("/articles", { outlet: entity.iri })}>
            Its articles
          </a>
          <a class="button" href={claimsPath({ outlet: entity.iri })}>
            What it carries
          </a>
        </>
      )}
      {entity.kind === "place" && (
        <a class="button" href={address("/questions/timeline", { place: entity.iri })}>
          Claims about it, day by day
        </a>
      )}
      {entity.says > 0 && (
        <a class="button" href={address("/contradictions", { claimant: entity.iri })}>
          Where its numbers disagree with others
        </a>
      )}
    </p>
  );
}

function Relations({ of: entity }: { of: Entity }) {
  const relations: [string, readonly Schemas["Ref"][]][] = [
    ["belongs to", entity.unitOf ? [entity.unitOf] : []],
    ["has", entity.units],
    ["is a kind of", entity.broader],
    ["kinds of it", entity.narrower],
  ];
  const known = relations.filter(([, refs]) => refs.length > 0);
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(([name, refs]) => (
        <>
          <dt>{name}</dt>
          <dd>
            <Names of={refs} />
          </dd>
        </>
      ))}
    </dl>
  );
}

type SomeProps = { of: Entity; filter: "claimant" | "about"; total: number; heading: string; none: string };

function Some({ of: entity, filter, total, heading: words, none }: SomeProps) {
  const asked = total > 0 ? address("/api/claims", { [filter]: entity.iri, limit: SOME_CLAIMS }) : null;
  const claims = useAnswer<Schemas["ClaimList"]>(asked);
  return (
    <section aria-labelledby={filter}>
      <h2 id={filter}>{words}</h2>
      {total === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <Answer of={claims} lines={12}>
          {(data) => (
            <>
              <ClaimCards of={data.items} label={words} />
              {data.total > SOME_CLAIMS && (
                <p>
                  <a href={claimsPath({ [filter]: entity.iri })}>All {count(data.total, "claim")}, in the order of time</a>
                </p>
              )}
            </>
          )}
        </Answer>
      )}
    </section>
  );
}

function Parts({ of: entity }: { of: Entity }) {
  if (entity.parts.length === 0) return null;
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">In which parts it stands</h2>
      <table>
        <caption class="unseen">In claims, and in what is claimed to have happened</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col" class="number">
              Claims
            </th>
          </tr>
        </thead>
        <tbody>
          {entity.parts.map((part) => (
            <tr key={part.role}>
              <th scope="row">{role(part.role)}</th>
              <td class="number">{number(part.claims)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
