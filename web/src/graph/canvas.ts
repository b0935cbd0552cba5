// The drawing itself: sigma on a graphology graph. What it shows is said beside it in lists too.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";
import { seenOn, token } from "./colours.ts";
import { Dashed, LongDashed } from "./dashed.ts";
import { labelOn } from "./labels.ts";
import { lines, neighbours, type Picture, type Voice } from "./picture.ts";

/** What is chosen or looked at. */
export type Look = { node: string | null; line: string | null };

export type Events = {
  onNode: (key: string) => void;
  onLine: (key: string) => void;
  onNothing: () => void;
};

export type Canvas = {
  show: (picture: Picture) => void;
  look: (look: Look) => void;
  /** New places, in the order of the picture's nodes: x, y, x, y, … */
  place: (places: Float32Array) => void;
  recolour: () => void;
  zoom: (by: "in" | "out" | "all") => void;
  /** Bring a node into sight. */
  reach: (key: string) => void;
  canvases: () => HTMLCanvasElement[];
  destroy: () => void;
};

const TYPES: Record<Voice, string> = { attributed: "solid", narrated: "dashed", both: "long" };
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const pause = () => ({ duration: CALM.matches ? 0 : 250 });

export function hasWebGL(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

const empty = () => new Graph({ type: "directed", multi: false, allowSelfLoops: true });

/** Sizes on the screen: the better joined, the larger, smaller where there are many. */
function sizeOf(joins: number, nodes: number): number {
  const scale = nodes > 4000 ? 0.4 : nodes > 800 ? 0.55 : nodes > 250 ? 0.75 : 1;
  return scale * Math.min(22, 4 + 1.6 * Math.sqrt(joins));
}

export function draw(container: HTMLElement, events: Events): Canvas {
  let graph = empty();
  let look: Look = { node: null, line: null };
  let hovered: string | null = null;
  let near = new Map<string, Set<string>>();
  let ground = "#ffffff";
  let colours = { attributed: "#2b6b58", narrated: "#77726a", both: "#2b6b58", faint: "#eeeeee", text: "#000000" };

  const seen = new Map<string, string>(); // what each class looks like on this ground
  const colourOf = (own: string) => seen.get(own) ?? (seen.set(own, seenOn(own, ground)), seen.get(own)!);
  const lit = () => hovered ?? look.node;
  const isLit = (key: string) => key === lit() || (near.get(lit()!)?.has(key) ?? false);

  const sigma = new Sigma(graph, container, {
    allowInvalidContainer: true,
    defaultEdgeType: "solid",
    edgeProgramClasses: { solid: EdgeArrowProgram, dashed: Dashed, long: LongDashed },
    enableEdgeEvents: true,
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelDensity: 0.7,
    labelGridCellSize: 110,
    labelRenderedSizeThreshold: 5,
    minCameraRatio: 0.02,
    maxCameraRatio: 3,
    minEdgeThickness: 1.2,
    stagePadding: 40,
    zIndex: true,
    defaultDrawNodeHover: (context, data, settings) => labelOn(context, data, settings, ground, colours.text),
    nodeReducer: (key, data) => {
      const chosen = key === look.node || key === hovered;
      if (lit() === null || isLit(key)) return { ...data, color: colourOf(data.own), highlighted: chosen, forceLabel: chosen, zIndex: chosen ? 2 : 1 };
      return { ...data, color: colours.faint, label: null, zIndex: 0 };
    },
    edgeReducer: (key, data) => {
      const [from, to] = graph.extremities(key);
      const about = lit();
      const color = colours[data.voice as Voice];
      const shown = key === look.line || (about !== null && (from === about || to === about));
      if (shown) return { ...data, color, zIndex: 1, size: data.size + 1 };
      return about === null && look.line === null ? { ...data, color } : { ...data, color: colours.faint, zIndex: 0 };
    },
  });

  function recolour() {
    ground = token(container, "--raised");
    const on = (name: string) => seenOn(token(container, name), ground);
    colours = {
      attributed: on("--cited-line"),
      narrated: on("--narrated-line"),
      both: on("--cited-line"),
      faint: token(container, "--line"),
      text: token(container, "--text"),
    };
    seen.clear();
    sigma.setSetting("labelColor", { color: colours.text }); // which draws anew
  }

  function show(picture: Picture) {
    hovered = null;
    near = neighbours(picture);
    const next = empty();
    for (const { key, attributes: { label, x, y, color } } of picture.nodes) {
      const size = sizeOf(near.get(key)?.size ?? 0, picture.nodes.length);
      next.addNode(key, { label, x, y, size, own: color });
    }
    for (const line of lines(picture.edges).values()) {
      const size = Math.min(7, 1 + Math.log2(line.edges.length) * 0.8);
      next.addEdgeWithKey(line.key, line.source, line.target, { size, voice: line.voice, type: TYPES[line.voice] });
    }
    graph = next;
    sigma.setGraph(next);
  }


  const hover = (key: string | null) => {
    hovered = key;
    container.style.cursor = key === null ? "" : "pointer";
    sigma.refresh({ schedule: true });
  };
  sigma.on("enterNode", ({ node }) => hover(node));
  sigma.on("leaveNode", () => hover(null));
  sigma.on("enterEdge", () => (container.style.cursor = "pointer"));
  sigma.on("leaveEdge", () => (container.style.cursor = ""));
  sigma.on("clickNode", ({ node }) => events.onNode(node));
  sigma.on("clickEdge", ({ edge }) => events.onLine(edge));
  sigma.on("clickStage", () => events.onNothing());

  recolour();
  return {
    show,
    recolour,
    look(next) {
      look = { node: next.node && graph.hasNode(next.node) ? next.node : null, line: next.line };
      sigma.refresh();
    },
    place(places) {
      let at = 0;
      graph.updateEachNodeAttributes((_, data) => ({ ...data, x: places[at++]!, y: places[at++]! }), { attributes: ["x", "y"] });
    },
    zoom(by) {
      const camera = sigma.getCamera();
      if (by === "all") void camera.animatedReset(pause());
      else void (by === "in" ? camera.animatedZoom(pause()) : camera.animatedUnzoom(pause()));
    },
    reach(key) {
      const data = sigma.getNodeDisplayData(key);
      if (!data) return;
      const { x, y } = sigma.framedGraphToViewport(data);
      const { width, height } = sigma.getDimensions();
      if (x > 0 && y > 0 && x < width && y < height) return;
      void sigma.getCamera().animate({ x: data.x, y: data.y }, pause());
    },
    canvases() {
      sigma.refresh(); // what was drawn is gone from the canvas once this task ends
      const layers = sigma.getCanvases();
      return ["edges", "nodes", "edgeLabels", "labels", "hovers"].flatMap((name) => (layers[name] ? [layers[name]] : []));
    },
    destroy: () => sigma.kill(),
  };
}
