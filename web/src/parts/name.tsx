// Names of entities, articles and claims, each in its own direction of writing, leading to its page.
import type { Schemas } from "../api.ts";
import { entityPath } from "../paths.ts";
import { spaced } from "../words.ts";

type Ref = Schemas["Ref"];

/** What has no page: voices that the text does not name. */
const NAMELESS = new Set(["Placeholder", "UnlinkedParticipant"]);

/** The name, as a link to its page. */
export function Name({ of, plain = false }: { of: Ref; plain?: boolean }) {
  const name = <bdi>{of.label}</bdi>;
  return plain || NAMELESS.has(of.class) ? name : <a href={entityPath(of.iri)}>{name}</a>;
}

/** Several names, with commas. */
export function Names({ of, last = "and" }: { of: readonly Ref[]; last?: string }) {
  return (
    <>
      {of.map((one, at) => (
        <>
          {at > 0 && (at === of.length - 1 ? ` ${last} ` : ", ")}
          <Name key={one.iri} of={one} />
        </>
      ))}
    </>
  );
}

const KINDS: Record<string, string> = {
  IntlOrganization: "international organisation",
  Placeholder: "not named",
  UnlinkedParticipant: "only words",
};

/** What kind of thing it is, in small letters. */
export const Kind = ({ of }: { of: string }) => <span class="class">{KINDS[of] ?? spaced(of)}</span>;
