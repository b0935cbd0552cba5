// Pulling the picture apart: ForceAtlas2 in a worker of our own, for as long as it takes or until it is stopped.
import type { Task } from "./layout-worker.ts";
import type { Picture } from "./picture.ts";

const WORKER = "/static/layout.js";

export type Progress = { places: Float32Array; share: number };

/** Start; what comes back stops it. */
export function layOut(picture: Picture, onProgress: (progress: Progress) => void, onFault: () => void): () => void {
  const worker = new Worker(WORKER, { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Progress>) => {
    onProgress(data);
    if (data.share >= 1) worker.terminate();
  };
  worker.onerror = onFault;
  const task = taskOf(picture);
  worker.postMessage(task, [task.places.buffer, task.edges.buffer] as Transferable[]);
  return () => worker.terminate();
}

export function taskOf(picture: Picture): Task {
  const order = new Map(picture.nodes.map((node, at) => [node.key, at]));
  const places = new Float32Array(picture.nodes.flatMap(({ attributes: { x, y } }) => [x, y]));
  const edges = new Uint32Array(picture.edges.flatMap(({ source, target }) => [order.get(source)!, order.get(target)!]));
  return { places, edges };
}
