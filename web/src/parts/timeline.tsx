// How many claims the articles of each day hold: a picture, and the same as a table.
import type { Schemas } from "../api.ts";
import { claimsPath } from "../paths.ts";
import { bars, type Bar } from "../timeline.ts";
import { day, number } from "../words.ts";

const WIDE = 900;
const HIGH = 160;

export function Timeline({ days, undated }: { days: readonly Schemas["Day"][]; undated: number }) {
  const all = bars(days);
  return (
    <>
      {all.length === 1 && <OneDay of={all[0]!} />}
      {all.length > 1 && (
        <figure class="timeline">
          <Picture bars={all} />
          <figcaption>
            <span class="key attributed" /> attributed to somebody <span class="key narrated" /> in an outlet’s own voice
          </figcaption>
        </figure>
      )}
      {undated > 0 && (
        <p class="quiet">
          {number(undated)} {undated === 1 ? "claim stands in an article" : "claims stand in articles"} without a date, so
          no day can be given for {undated === 1 ? "it" : "them"}.
        </p>
      )}
      {all.length > 1 && <Numbers bars={all.filter((bar) => bar.attributed + bar.narrated > 0)} />}
    </>
  );
}

function OneDay({ of: { name, attributed, narrated } }: { of: Bar }) {
  return (
    <p>
      All on {day(name)}: {number(attributed)} attributed to somebody, {number(narrated)} in an outlet’s own voice.
    </p>
  );
}

function Picture({ bars: all }: { bars: Bar[] }) {
  const most = Math.max(1, ...all.map((bar) => bar.attributed + bar.narrated));
  const step = WIDE / all.length;
  const thick = Math.max(1.5, Math.min(36, step * 0.78));
  const high = (claims: number) => (claims / most) * HIGH;
  return (
    <svg viewBox={`0 -18 ${WIDE} ${HIGH + 44}`} role="img" aria-label={`Claims from ${day(all[0]!.name)} to ${day(all.at(-1)!.name)}; the table below has the numbers.`}>
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" class="own-ground" />
          <path d="M0 0v5" class="own-line" />
        </pattern>
      </defs>
      <text x="0" y={-6}>
        {number(most)}
      </text>
      <path class="axis" d={`M0 0H${WIDE}`} stroke-dasharray="2 4" />
      {all.map((bar, at) => {
        const x = at * step + (step - thick) / 2;
        const own = high(bar.narrated);
        const said = high(bar.attributed);
        return (
          <g key={bar.name}>
            <title>{`${day(bar.name)}: ${number(bar.attributed)} attributed, ${number(bar.narrated)} in an outlet’s own voice`}</title>
            <rect class="hit" x={at * step} y="0" width={step} height={HIGH} />
            <rect class="said" x={x} y={HIGH - said} width={thick} height={said} />
            <rect class="own" x={x} y={HIGH - said - own} width={thick} height={own} />
          </g>
        );
      })}
      <path class="axis" d={`M0 ${HIGH}H${WIDE}`} />
      <text x="0" y={HIGH + 18}>
        {day(all[0]!.name)}
      </text>
      {all.length > 1 && (
        <text x={WIDE} y={HIGH + 18} text-anchor="end">
          {day(all.at(-1)!.name)}
        </text>
      )}
    </svg>
  );
}

function Numbers({ bars: all }: { bars: Bar[] }) {
  return (
    <details>
      <summary>The same as a table</summary>
      <div class="scroll">
        <table>
          <caption>Claims by the date of their article</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col" class="number">
                Attributed
              </th>
              <th scope="col" class="number">
                Own voice
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((bar) => (
              <tr key={bar.name}>
                <th scope="row">
                  <a href={claimsPath({ since: bar.first, until: bar.last })}>{day(bar.name)}</a>
                </th>
                <td class="number">{number(bar.attributed)}</td>
                <td class="number">{number(bar.narrated)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
