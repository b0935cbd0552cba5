// A graph in a file of its own: what `kg export html` puts beside the data. It asks nobody for anything.
import { render } from "preact";
import { useId, useMemo, useRef, useState } from "preact/hooks";
import type { Canvas } from "./graph/canvas.ts";
import { Drawing } from "./graph/drawing.tsx";
import { hand, png } from "./graph/image.ts";
import { Legend } from "./graph/legend.tsx";
import { ClaimList, Nodes } from "./graph/lists.tsx";
import { Panel } from "./graph/panel.tsx";
import { within, without, type Picture } from "./graph/picture.ts";
import { Announcements, announce } from "./parts/announce.tsx";
import { count } from "./words.ts";

type Held = Picture & { title: string };

function Viewer({ of }: { of: Held }) {
  const [[since, until], setDays] = useState(["", ""]);
  const [hidden, setHidden] = useState<string[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [node, setNode] = useState<string | null>(null);
  const [line, setLine] = useState<string | null>(null);
  const canvas = useRef<Canvas | null>(null);
  const dated = useMemo(() => without(within(of, since, until), gone, new Set()), [of, since, until, gone]);
  const picture = useMemo(() => without(dated, new Set(), new Set(hidden)), [dated, hidden]);
  const choose = (key: string | null) => (setLine(null), setNode(key));
  const chooseLine = (key: string | null) => (setNode(null), setLine(key));
  const again = () => (setDays(["", ""]), setHidden([]), setGone(new Set()), choose(null));
  const save = async () => {
    const image = await png(canvas.current?.canvases() ?? [], picture, of.title, document.body);
    if (image) hand(image, `${of.title}.png`);
  };
  return (
    <main id="main">
      <header class="opening">
        <h1 dir="auto">{of.title}</h1>
        <p class="lead">
          Nothing here is a fact: every line is somebody’s claim or several, tied to the words that make it. Choose one to
          read who claims it, through which outlet, when and in which words.
        </p>
      </header>
      <div class="extent">
        <Day label="Articles from" value={since} onPick={(day) => setDays([day, until])} />
        <Day label="Articles until" value={until} onPick={(day) => setDays([since, day])} />
        <div class="ways">
          {(since || until || hidden.length > 0 || gone.size > 0) && (
            <button type="button" class="plain-button" onClick={again}>
              Show everything
            </button>
          )}
          <button type="button" class="plain-button" onClick={() => void save()}>
            PNG
          </button>
          <button type="button" class="plain-button" onClick={() => print()}>
            Print
          </button>
        </div>
      </div>
      <p class="found" role="status">
        {count(picture.nodes.length, "node")} and {count(picture.edges.length, "edge")} of {count(of.nodes.length, "node")}
        {(since || until) && "; claims without a date are left out"}.
      </p>
      <div class="walk">
        <div class="stage">
          <Drawing picture={picture} node={node} line={line} onNode={choose} onLine={chooseLine} tell={announce} handle={canvas} />
          <Legend of={dated} hidden={hidden} onHide={setHidden} />
        </div>
        <Panel picture={picture} node={node} line={line} onNode={choose} onHide={(key) => (setGone(new Set([...gone, key])), choose(null))} />
      </div>
      <Nodes picture={picture} node={node} onNode={choose} />
      <ClaimList picture={picture} />
      <Announcements />
    </main>
  );
}

function Day({ label, value, onPick }: { label: string; value: string; onPick: (day: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="date" value={value} onChange={(event) => onPick(event.currentTarget.value)} />
    </div>
  );
}

const held = JSON.parse(document.getElementById("graph")!.textContent!) as Held;
render(<Viewer of={held} />, document.getElementById("viewer")!);
