// Two numbers on one line that begins at nought; the sentences beside it say the same.
import { number } from "../words.ts";

const NEAR = 12;

export function Scale({ low, high }: { low: number; high: number }) {
  const whole = Math.max(high, 1);
  const at = (low / whole) * 100;
  const beside = at > 100 - NEAR; // their numbers would lie over each other
  return (
    <div class="scale" aria-hidden="true">
      <span class="gap" style={{ left: `${at}%`, width: `${100 - at}%` }} />
      <span class={at < NEAR ? "point start" : beside ? "point end" : "point"} style={{ left: `${at}%` }}>
        {beside ? "" : number(low)}
      </span>
      <span class="point end" style={{ left: "100%" }}>
        {beside ? `${number(low)} – ${number(high)}` : number(high)}
      </span>
    </div>
  );
}
