// The same as the drawing, as lists: nodes and claims, for those who do not see it or want to read on.
import { useContext, useMemo, useState } from "preact/hooks";
import { count, number, spaced, verb } from "../words.ts";
import { isNarrated, named, neighbours, said, type Picture } from "./picture.ts";
import { namer } from "./panel.tsx";
import { Dated, parts } from "./said.tsx";
import { WaysOn } from "./ways.ts";

const SOME = 50;

type Props = { picture: Picture; node: string | null; onNode: (key: string) => void };

/** A search for a node, and all nodes that it leaves. */
export function Nodes({ picture, node, onNode }: Props) {
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(SOME);
  const near = useMemo(() => neighbours(picture), [picture]);
  const all = useMemo(() => {
    const joins = (key: string) => near.get(key)?.size ?? 0;
    return [...picture.nodes].sort(
      (a, b) => joins(b.key) - joins(a.key) || a.attributes.label.localeCompare(b.attributes.label),
    );
  }, [picture, near]);
  const found = useMemo(() => named(all, words), [all, words]);
  return (
    <section aria-labelledby="nodes">
      <h2 id="nodes">{count(found.length, "node")}</h2>
      <div class="field finder">
        <label for="find-node">Find a node</label>
        <input id="find-node" type="search" dir="auto" autocomplete="off" value={words} onInput={(event) => (setWords(event.currentTarget.value), setShown(SOME))} />
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-label="Table of nodes">
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col" class="number">
                Neighbours
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map(({ key, attributes }) => (
              <tr key={key} class={key === node ? "chosen" : undefined}>
                <th scope="row">
                  <button type="button" class="linkish" aria-pressed={key === node} onClick={() => onNode(key)}>
                    <bdi>{attributes.label}</bdi>
                  </button>
                </th>
                <td>{spaced(attributes.class)}</td>
                <td class="number">{number(near.get(key)?.size ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More shown={Math.min(shown, found.length)} of={found.length} what="nodes" onMore={() => setShown(shown + 4 * SOME)} />
    </section>
  );
}

/** All claims of the picture. */
export function ClaimList({ picture }: { picture: Picture }) {
  const ways = useContext(WaysOn);
  const [shown, setShown] = useState(SOME);
  const all = useMemo(() => said(picture.edges), [picture]);
  const name = useMemo(() => namer(picture), [picture]);
  return (
    <section aria-labelledby="claims">
      <h2 id="claims">{count(all.length, "claim")}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label="Table of claims">
        <table class="wide">
          <thead>
            <tr>
              {["Who claims", "Parts", "Words", "Outlet", "Date"].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.slice(0, shown).map((each) => {
              const { claimant, attitude, quote, outlet, date } = each.edge.attributes;
              const page = ways.claim(each.claim);
              return (
                <tr key={each.claim} class={isNarrated(each.edge) ? "own" : undefined}>
                  <th scope="row">
                    <bdi>{claimant}</bdi> {verb(attitude)}
                    {isNarrated(each.edge) && <span class="remark">in its own voice</span>}
                  </th>
                  <td dir="auto">{parts(each, name, picture.projection)}</td>
                  <td dir="auto">{page ? <a href={page}>{quote}</a> : quote}</td>
                  <td>
                    <bdi>{outlet}</bdi>
                  </td>
                  <td>
                    <Dated date={date} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <More shown={Math.min(shown, all.length)} of={all.length} what="claims" onMore={() => setShown(shown + 4 * SOME)} />
    </section>
  );
}

function More({ shown, of, what, onMore }: { shown: number; of: number; what: string; onMore: () => void }) {
  if (shown >= of) return null;
  return (
    <p class="found">
      {number(shown)} of {number(of)} {what}.{" "}
      <button type="button" class="linkish" onClick={onMore}>
        Show more
      </button>
    </p>
  );
}
