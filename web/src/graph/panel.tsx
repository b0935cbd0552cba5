// What is chosen: a node with its claims and neighbours, or a line with the claims that it stands for.
import { useContext } from "preact/hooks";
import { count, spaced } from "../words.ts";
import { Swatch } from "./legend.tsx";
import { lines, neighbours, type Line, type Node, type Picture } from "./picture.ts";
import { Claims } from "./said.tsx";
import { WaysOn } from "./ways.ts";

type Props = {
  picture: Picture;
  node: string | null;
  line: string | null;
  onNode: (key: string | null) => void;
  onHide: (key: string) => void;
  /** Ask for what else lies round it; where that cannot be asked, there is no button. */
  onExpand?: (key: string) => void;
  /** Whether this is being asked. */
  expanding?: boolean;
  /** The page with its surroundings alone. */
  alone?: (key: string) => string;
};

export function Panel(props: Props) {
  const { picture, node, line } = props;
  const chosen = picture.nodes.find((each) => each.key === node);
  const drawn = line ? lines(picture.edges).get(line) : undefined;
  return (
    <aside class="choice" aria-label="What is chosen">
      {chosen ? <ANode {...props} of={chosen} /> : drawn ? <ALine {...props} of={drawn} /> : <Hint />}
    </aside>
  );
}

function Hint() {
  return (
    <>
      <h2>Nothing is chosen</h2>
      <p class="quiet">
        Choose a node or a line, in the picture or in the lists below it. A line is one claim or several: who claims, how,
        through which outlet, when and in which words is then said here.
      </p>
    </>
  );
}

function ANode({ of, picture, onNode, onHide, onExpand, expanding, alone }: Props & { of: Node }) {
  const ways = useContext(WaysOn);
  const { label, iri, color, class: kind } = of.attributes;
  const edges = picture.edges.filter((edge) => edge.source === of.key || edge.target === of.key);
  const page = ways.node(of);
  return (
    <>
      <h2 dir="auto">
        <Swatch colour={color} /> {page ? <a href={page}>{label}</a> : label}
      </h2>
      <p class="class">{spaced(kind)}</p>
      {!page && <p class="iri">{iri}</p>}
      <div class="ways">
        {onExpand && (
          <button type="button" class="plain-button" disabled={expanding} onClick={() => onExpand(of.key)}>
            {expanding ? "Asking…" : "Show all next to it"}
          </button>
        )}
        {alone && (
          <a class="button" href={alone(of.key)}>
            Only this and its neighbours
          </a>
        )}
        <button type="button" class="plain-button" onClick={() => onHide(of.key)}>
          Hide
        </button>
      </div>
      <Neighbours of={of.key} picture={picture} onNode={onNode} />
      <Claims key={of.key} edges={edges} name={namer(picture)} projection={picture.projection} />
    </>
  );
}

function ALine({ of, picture, onNode }: Props & { of: Line }) {
  const name = namer(picture);
  const end = (key: string) => (
    <button type="button" class="linkish" onClick={() => onNode(key)}>
      <bdi>{name(key)}</bdi>
    </button>
  );
  return (
    <>
      <h2>
        {end(of.source)} <span aria-label="to">→</span> {end(of.target)}
      </h2>
      <Claims key={of.key} edges={of.edges} name={name} projection={picture.projection} />
    </>
  );
}

function Neighbours({ of, picture, onNode }: { of: string; picture: Picture; onNode: (key: string) => void }) {
  const near = [...(neighbours(picture).get(of) ?? [])];
  const name = namer(picture);
  return (
    <details>
      <summary>{count(near.length, "neighbour")}</summary>
      <ul class="neighbours">
        {near
          .map((key) => [key, name(key)] as const)
          .sort((a, b) => a[1].localeCompare(b[1]))
          .slice(0, 200)
          .map(([key, label]) => (
            <li key={key}>
              <button type="button" class="linkish" onClick={() => onNode(key)}>
                <bdi>{label}</bdi>
              </button>
            </li>
          ))}
      </ul>
    </details>
  );
}

/** What a node of the picture is called. */
export function namer(picture: Picture): (key: string) => string {
  const labels = new Map(picture.nodes.map((node) => [node.key, node.attributes.label]));
  return (key) => labels.get(key) ?? key;
}
