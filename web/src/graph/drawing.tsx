// The drawing on the page: it takes the keys, follows light and dark, and says so where nothing can be drawn.
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Ref } from "preact";
import { draw, hasWebGL, type Canvas } from "./canvas.ts";
import { neighbours, towards, type Picture } from "./picture.ts";

type Props = {
  picture: Picture;
  node: string | null;
  line: string | null;
  onNode: (key: string | null) => void;
  onLine: (key: string | null) => void;
  /** Told what the keys have done. */
  tell: (words: string) => void;
  handle?: Ref<Canvas | null>;
};

const SIDES: Record<string, string> = { ArrowRight: "to the right", ArrowLeft: "to the left", ArrowUp: "above", ArrowDown: "below" };

export function Drawing(props: Props) {
  const [able] = useState(hasWebGL);
  if (able) return <Able {...props} />;
  return (
    <div class="notice" role="note">
      <p>This browser draws no WebGL, so there is no picture. The lists below show the same nodes and claims.</p>
    </div>
  );
}

function Able({ picture, node, line, onNode, onLine, tell, handle }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<Canvas | null>(null);
  const on = useRef({ onNode, onLine });
  on.current = { onNode, onLine };
  useLayoutEffect(() => {
    const made = draw(place.current!, {
      onNode: (key) => on.current.onNode(key),
      onLine: (key) => on.current.onLine(key),
      onNothing: () => on.current.onNode(null),
    });
    setCanvas(made);
    return () => made.destroy();
  }, []);
  useImperativeHandle(handle ?? null, () => canvas, [canvas]);
  useEffect(() => canvas?.show(picture), [canvas, picture]);
  useEffect(() => {
    canvas?.look({ node, line });
    if (node) canvas?.reach(node);
  }, [canvas, picture, node, line]);
  useEffect(() => (canvas ? onScheme(canvas.recolour) : undefined), [canvas]);
  const onKeyDown = useKeys({ picture, node, onNode, tell, canvas });

  return (
    <div class="drawing">
      <div
        ref={place}
        class="canvas"
        role="application"
        tabIndex={0}
        aria-label="Drawing of the graph"
        aria-describedby="drawing-keys"
        onKeyDown={onKeyDown}
      />
      <div class="zoom" role="group" aria-label="Zoom">
        <button type="button" aria-label="Closer" onClick={() => canvas?.zoom("in")}>
          +
        </button>
        <button type="button" aria-label="Further away" onClick={() => canvas?.zoom("out")}>
          −
        </button>
        <button type="button" aria-label="The whole picture" onClick={() => canvas?.zoom("all")}>
          ⤢
        </button>
      </div>
      <p id="drawing-keys" class="keys">
        Keys: arrows walk from node to neighbour, + and − zoom, 0 shows all, Esc lets go. The lists below hold the same.
      </p>
    </div>
  );
}

type Keys = Pick<Props, "picture" | "node" | "onNode" | "tell"> & { canvas: Canvas | null };

function useKeys({ picture, node, onNode, tell, canvas }: Keys) {
  const nodes = useMemo(() => new Map(picture.nodes.map((each) => [each.key, each.attributes])), [picture]);
  const near = useMemo(() => neighbours(picture), [picture]);
  const most = () => [...near].sort((a, b) => b[1].size - a[1].size)[0]?.[0] ?? null;
  const walk = (key: string) => {
    const here = node ? nodes.get(node) : undefined;
    const others = [...(near.get(node ?? "") ?? [])].map((other) => ({ key: other, ...nodes.get(other)! }));
    const next = here ? towards(here, others, key) : most();
    if (next === null) return tell(`No neighbour ${SIDES[key]}.`);
    onNode(next);
    tell(`${nodes.get(next)!.label}, ${near.get(next)!.size} neighbours`);
  };
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in SIDES) walk(event.key);
    else if (event.key === "Escape") onNode(null);
    else if (event.key === "+" || event.key === "=") canvas?.zoom("in");
    else if (event.key === "-") canvas?.zoom("out");
    else if (event.key === "0") canvas?.zoom("all");
    else return;
    event.preventDefault();
  };
}

/** Call this when light becomes dark, by the system or by the reader. */
function onScheme(call: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const own = new MutationObserver(call);
  own.observe(document.documentElement, { attributes: true, attributeFilter: ["data-scheme"] });
  system.addEventListener("change", call);
  return () => {
    own.disconnect();
    system.removeEventListener("change", call);
  };
}
