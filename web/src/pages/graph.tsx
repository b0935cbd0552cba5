// The graph to walk: who claims what about whom, as a picture and as lists of the same.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Fault, get, useAnswer } from "../api.ts";
import type { Canvas } from "../graph/canvas.ts";
import { Drawing } from "../graph/drawing.tsx";
import { Downloads } from "../graph/downloads.tsx";
import { GraphFilters } from "../graph/graph-filters.tsx";
import { Untangle } from "../graph/untangle.tsx";
import { Legend } from "../graph/legend.tsx";
import { ClaimList, Nodes } from "../graph/lists.tsx";
import { Panel } from "../graph/panel.tsx";
import { joined, keyOf, without, type Node, type Picture } from "../graph/picture.ts";
import { MOST, aroundAddress, pictureAddress, seen, seenPath, type Seen } from "../graph/state.ts";
import { WaysOn, type Ways } from "../graph/ways.ts";
import { announce } from "../parts/announce.tsx";
import { Answer, Nothing, Trouble } from "../parts/answer.tsx";
import { Page } from "../parts/page.tsx";
import { claimPath, entityPath } from "../paths.ts";
import { count, number } from "../words.ts";

const PROJECTIONS = {
  actors: "Who claims about whom",
  claims: "Claims and all their parts",
  coclaims: "Who claims the like",
};
const CLAIM = /^https:\/\/w3id\.org\/claimgraph\/claim\//;

const WAYS: Ways = {
  node: ({ attributes }: Node) => (CLAIM.test(attributes.iri) ? claimPath(attributes.iri.replace(CLAIM, "")) : entityPath(attributes.iri)),
  claim: claimPath,
};

export default function GraphPage() {
  const { query, route } = useLocation();
  const state = seen(query);
  const answer = useAnswer<Picture>(pictureAddress(state));
  const go = (change: Partial<Seen>) => route(seenPath({ ...state, ...change }), true);
  return (
    <WaysOn.Provider value={WAYS}>
      <Page title="Graph" lead={<p>Every line is a claim or several, never a fact. Choose one to read who claims it, where and in which words.</p>} class="graph-page">
        <Projections state={state} />
        <GraphFilters
          filters={state.filters}
          onFilter={(name, value) => {
            const { [name]: _, ...others } = state.filters;
            go({ filters: value === null ? others : { ...others, [name]: value } });
          }}
        />
        <Answer of={answer} lines={16}>
          {(picture) => <Walk key={pictureAddress(state)} of={picture} state={state} go={go} />}
        </Answer>
      </Page>
    </WaysOn.Provider>
  );
}

function Projections({ state }: { state: Seen }) {
  return (
    <ul class="tabs" aria-label="What the nodes are">
      {Object.entries(PROJECTIONS).map(([projection, name]) => (
        <li key={projection}>
          <a href={seenPath({ ...state, projection, node: null, hidden: [] })} aria-current={projection === state.projection ? "true" : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

type WalkProps = { of: Picture; state: Seen; go: (change: Partial<Seen>) => void };

/** A picture that one can walk in: what is added and hidden holds until another is asked for. */
function Walk({ of, state, go }: WalkProps) {
  const [known, setKnown] = useState(of);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [line, setLine] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [expanding, setExpanding] = useState(false);
  const canvas = useRef<Canvas | null>(null);
  useEffect(() => setKnown(of), [of]);
  const picture = useMemo(() => without(known, hidden, new Set(state.hidden)), [known, hidden, state.hidden.join()]);
  const offered = useMemo(() => without(known, hidden, new Set()), [known, hidden]);
  const node = keyOf(picture, state.node ?? state.around);

  const choose = (key: string | null) => (setLine(null), go({ node: key }));
  const chooseLine = (key: string | null) => (setLine(key), go({ node: null }));
  const hide = (key: string) => (setHidden(new Set([...hidden, key])), choose(null));
  const expand = async (key: string) => {
    setExpanding(true);
    setFault(null);
    try {
      const more = await get<Picture>(aroundAddress(state, key));
      const next = joined(known, more, key);
      announce(`${count(next.nodes.length - known.nodes.length, "more node")}, ${count(next.edges.length - known.edges.length, "more edge")}`);
      setKnown(next);
    } catch (error) {
      setFault(error as Fault);
    }
    setExpanding(false);
  };
  const again = () => {
    setHidden(new Set());
    setKnown(of);
    setLine(null);
    go({ around: null, node: null, hidden: [], filters: {} });
  };
  const changed = hidden.size > 0 || known !== of || state.around || state.hidden.length > 0 || Object.keys(state.filters).length > 0;
  if (of.nodes.length === 0) return <Empty onAgain={again} />;
  return (
    <>
      <Extent of={of} state={state} shown={picture}>
        {changed && (
          <button type="button" class="plain-button" onClick={again}>
            Show everything
          </button>
        )}
      </Extent>
      {fault && <Trouble fault={fault} />}
      <div class="walk">
        <div class="stage">
          <Drawing picture={picture} node={node} line={line} onNode={choose} onLine={chooseLine} tell={announce} handle={canvas} />
          <Legend of={offered} hidden={state.hidden} onHide={(names) => go({ hidden: names })} />
          <div class="ways">
            <Untangle picture={picture} canvas={canvas} />
            <Downloads state={state} picture={picture} canvas={canvas} />
          </div>
        </div>
        <Panel
          picture={picture}
          node={line ? null : node}
          line={line}
          onNode={choose}
          onHide={hide}
          onExpand={(key) => void expand(key)}
          expanding={expanding}
          alone={(key) => seenPath({ ...state, around: key, node: null })}
        />
      </div>
      <Nodes picture={picture} node={node} onNode={choose} />
      <ClaimList picture={picture} />
    </>
  );
}

function Extent({ of, state, shown, children }: { of: Picture; state: Seen; shown: Picture; children: preact.ComponentChildren }) {
  const more = Math.min(of.total, MOST, state.limit * 5);
  return (
    <div class="extent">
      <p class="found" role="status">
        {count(shown.nodes.length, "node")} and {count(shown.edges.length, "edge")} are shown
        {of.truncated ? ` of ${count(of.total, "node")}: those with most edges.` : "."}{" "}
        {of.truncated && !state.around && more > state.limit && <a href={seenPath({ ...state, limit: more })}>Show up to {number(more)}</a>}
      </p>
      {children}
    </div>
  );
}

function Empty({ onAgain }: { onAgain: () => void }) {
  return (
    <Nothing>
      <p>No claim meets this, so there is nothing to draw.</p>
      <p>
        <button type="button" class="plain-button" onClick={onAgain}>
          Show everything
        </button>
      </p>
    </Nothing>
  );
}
