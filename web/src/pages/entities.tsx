// Actors, outlets, places and weapons: those most spoken of first.
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Answer } from "../parts/answer.tsx";
import { Field, Filters } from "../parts/filters.tsx";
import { Found } from "../parts/found.tsx";
import { Kind, Name } from "../parts/name.tsx";
import { Page } from "../parts/page.tsx";
import { Paged } from "../parts/pager.tsx";
import { claimsPath } from "../paths.ts";
import { count, number } from "../words.ts";

type Summary = Schemas["EntitySummary"];

const KINDS: [kind: string, name: string][] = [
  ["", "All"],
  ["actor", "Actors"],
  ["outlet", "Outlets"],
  ["place", "Places"],
  ["weapon", "Weapons"],
  ["other", "Other"],
];
const A_PAGE = 100;

export function Entities() {
  const { path, query } = useLocation();
  const { kind = "", q, offset } = query;
  const entities = useAnswer<Schemas["EntityList"]>(address("/api/entities", { kind, q, offset, limit: A_PAGE }));
  const name = KINDS.find(([one]) => one === kind)?.[1] ?? "All";
  return (
    <Page title={kind ? `Who and what: ${name.toLowerCase()}` : "Who and what"} lead={<p>All who claim something, and all that is claimed of.</p>}>
      <nav aria-label="Kinds">
        <ul class="tabs">
          {KINDS.map(([one, words]) => (
            <li key={one}>
              <a href={address(path, { kind: one, q })} aria-current={one === kind ? "page" : undefined}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Filters names={["q"]} label="Which names">
        <Field name="q" label="A part of the name" type="search" />
      </Filters>
      <Answer of={entities} lines={30}>
        {(data) => (
          <>
            <Found loading={entities.loading}>{count(data.total, "name")}</Found>
            <Paged of={data} none={NONE}>
              <EntityTable of={data.items} caption={name} />
            </Paged>
          </>
        )}
      </Answer>
    </Page>
  );
}

const NONE = (
  <p>
    Nobody and nothing here is called so. Try a shorter part of the name, or <a href="/entities">all kinds</a>.
  </p>
);

export function EntityTable({ of: entities, caption }: { of: readonly Summary[]; caption: string }) {
  return (
    <div class="scroll">
      <table class="wide entities">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col" class="number">
              Claims it makes
            </th>
            <th scope="col" class="number">
              Claims about it
            </th>
          </tr>
        </thead>
        <tbody>
          {entities.map((one) => (
            <tr key={one.iri}>
              <th scope="row">
                <Name of={one} />
              </th>
              <td>
                <Kind of={one.class} />
              </td>
              <td class="number">{one.says > 0 ? <a href={claimsPath({ claimant: one.iri })}>{number(one.says)}</a> : "–"}</td>
              <td class="number">{one.about > 0 ? <a href={claimsPath({ about: one.iri })}>{number(one.about)}</a> : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
