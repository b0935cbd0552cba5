// A button that pulls the picture apart, and stops when asked.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../parts/announce.tsx";
import type { Canvas } from "./canvas.ts";
import { layOut } from "./layout.ts";
import type { Picture } from "./picture.ts";

export function Untangle({ picture, canvas }: { picture: Picture; canvas: RefObject<Canvas | null> }) {
  const stop = useRef<(() => void) | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const end = (words: string) => {
    stop.current?.();
    stop.current = null;
    setShare(null);
    announce(words);
  };
  useEffect(() => () => (stop.current?.(), setShare(null)), [picture]);
  const start = () => {
    setShare(0);
    stop.current = layOut(
      picture,
      (progress) => {
        canvas.current?.place(progress.places);
        if (progress.share >= 1) end("The picture is untangled.");
        else setShare(progress.share);
      },
      () => end("The picture could not be untangled."),
    );
  };
  return (
    <button type="button" class="plain-button" onClick={() => (share === null ? start() : end("Stopped."))}>
      {share === null ? "Untangle the picture" : `Stop (${Math.round(100 * share)} of 100)`}
    </button>
  );
}
