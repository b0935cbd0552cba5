// Which claim of an article is pointed at, and which one is picked; all its words and its note are lit.
import type { RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const SOON = 200;

/** The claims to which an element belongs, the innermost first. */
function claimsAt(target: EventTarget | null): number[] {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-claims], [data-claim], [data-note]") : null;
  const { claims, claim, note } = element?.dataset ?? {};
  return (claims ?? claim ?? note)?.split(" ").map(Number) ?? [];
}

export type Lit = {
  /** The claim to tell of: the one that is pointed at, else the one that was picked. */
  shown: number | null;
  picked: number | null;
  pick: (claim: number) => void;
  /** Tell no more of the claim, though one may still point at it. */
  dismiss: () => void;
  /** For the element that has text and notes. */
  handlers: {
    onPointerOver: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onFocusIn: (event: FocusEvent) => void;
    onFocusOut: () => void;
    onClick: (event: MouseEvent) => void;
  };
};

export function useLit(sheet: RefObject<HTMLElement | null>): Lit {
  const [pointed, setPointed] = useState<number | null>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const pause = useRef<number>(0);
  const lit = pointed ?? picked;
  const [hushed, hush] = useState<number | null>(null);

  useLayoutEffect(() => {
    if (lit === null) return;
    const parts = sheet.current?.querySelectorAll<HTMLElement>(`[data-claims~="${lit}"], [data-claim="${lit}"], [data-note="${lit}"]`);
    parts?.forEach((part) => (part.dataset.lit = ""));
    return () => parts?.forEach((part) => delete part.dataset.lit);
  }, [lit]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const point = useCallback((claim: number | null, after: number) => {
    clearTimeout(pause.current);
    pause.current = window.setTimeout(() => setPointed(claim), after);
  }, []);
  const pick = useCallback((claim: number) => {
    hush(null);
    setPicked(claim);
  }, []);
  const dismiss = () => {
    hush(lit);
    setPicked(null);
  };
  const onClick = (event: MouseEvent) => {
    const here = claimsAt(event.target);
    const selecting = !(getSelection()?.isCollapsed ?? true);
    if (here.length === 0 || selecting) return;
    if (event.target instanceof Element && event.target.closest("button, a")) return; // these act by themselves
    const next = here[(here.indexOf(picked ?? -1) + 1) % here.length]!; // a second click picks the claim around it
    point(null, 0);
    pick(next);
  };
  const handlers = {
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType === "mouse") point(claimsAt(event.target)[0] ?? null, SOON);
    },
    onPointerLeave: () => point(null, 2 * SOON),
    onFocusIn: (event: FocusEvent) => point(claimsAt(event.target)[0] ?? null, 0),
    onFocusOut: () => point(null, SOON),
    onClick,
  };
  return { shown: lit === hushed ? null : lit, picked, pick, dismiss, handlers };
}
