// What the colours and lines mean; a class that is unticked is left out of picture and lists.
import { useEffect, useRef } from "preact/hooks";
import { number, spaced } from "../words.ts";
import { seenOn, token } from "./colours.ts";
import { classes, type Picture } from "./picture.ts";

const STROKES = { attributed: "solid", narrated: "dashed", both: "long" };
const ARROWS: Record<string, string> = {
  actors: "who claims to whom it is about",
  claims: "the claim to what has a part in it",
  coclaims: "one claimant to another who claims the like; which way has no meaning",
};

type Props = { of: Picture; hidden: readonly string[]; onHide: (hidden: string[]) => void };

export function Legend({ of, hidden, onHide }: Props) {
  const all = classes(of);
  if (all.length === 0) return null;
  const toggle = (name: string) => onHide(hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name]);
  return (
    <div class="graph-key">
      <fieldset>
        <legend>Nodes</legend>
        {all.map(({ name, count, colour }) => (
          <label key={name}>
            <input type="checkbox" checked={!hidden.includes(name)} onChange={() => toggle(name)} />
            <Swatch colour={colour} />
            {spaced(name)} <span class="quiet">{number(count)}</span>
          </label>
        ))}
      </fieldset>
      <p class="lines-legend">
        <Stroke kind="attributed" /> attributed <Stroke kind="narrated" /> in the outlet’s own voice{" "}
        <Stroke kind="both" /> both. The arrow goes from {ARROWS[of.projection] ?? ARROWS.actors}.
      </p>
    </div>
  );
}

/** A spot of the colour that the drawing has. */
export function Swatch({ colour }: { colour: string }) {
  const spot = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (spot.current) spot.current.style.backgroundColor = seenOn(colour, token(spot.current, "--raised"));
  });
  return <span ref={spot} class="swatch" aria-hidden="true" />;
}

function Stroke({ kind }: { kind: "attributed" | "narrated" | "both" }) {
  return (
    <svg class={`stroke ${STROKES[kind]}`} viewBox="0 0 34 8" width="34" height="8" aria-hidden="true">
      <line x1="0" y1="4" x2="34" y2="4" />
    </svg>
  );
}
