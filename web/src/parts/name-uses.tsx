// How something is called, and by whom.
import type { Schemas } from "../api.ts";
import { articlePath, outside } from "../paths.ts";
import { Name } from "./name.tsx";

type Use = Schemas["NameUse"];

export function NameUses({ of: entity }: { of: Schemas["Entity"] }) {
  const others = entity.labels.filter((label) => label !== entity.label && !entity.names.some((use) => use.name === label));
  const names = new Map<string, Use[]>();
  for (const use of entity.names) names.set(use.name, [...(names.get(use.name) ?? []), use]);
  if (entity.names.length === 0 && others.length === 0) return null;
  return (
    <section aria-labelledby="names">
      <h2 id="names">How it is called</h2>
      {entity.class === "DisputedPlace" && <p class="quiet">The place is disputed, and so are its names; none of them is ours.</p>}
      {entity.names.length > 0 && (
        <div class="scroll">
          <table>
            <caption>Names, and who uses them</caption>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Used by</th>
              </tr>
            </thead>
            <tbody>
              {[...names].map(([name, uses]) => (
                <tr key={name}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  <td>
                    <ul class="plain">
                      {uses.map((use, at) => (
                        <li key={at}>
                          {use.usedBy && <Name of={use.usedBy} />} <Where of={use} />
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {others.length > 0 && (
        <p>
          Also:{" "}
          {others.map((label, at) => (
            <>
              {at > 0 && ", "}
              <bdi>{label}</bdi>
            </>
          ))}
        </p>
      )}
    </section>
  );
}

function Where({ of: use }: { of: Use }) {
  const article = use.source?.match(/\/article\/([0-9a-f]{16})$/)?.[1];
  if (article) return <a href={articlePath(article)}>article {article.slice(0, 8)}</a>;
  const page = outside(use.source);
  if (!page) return <>{use.source}</>;
  return (
    <a href={page} rel="noreferrer">
      {new URL(page).hostname}
    </a>
  );
}
