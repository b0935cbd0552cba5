// Who speaks and how much: bars that lie over each other for what is quoted, retold, and said in an outlet's own voice.
import type { Schemas } from "../api.ts";
import { claimsPath } from "../paths.ts";
import { number } from "../words.ts";
import { Name } from "./name.tsx";

export type Voice = Pick<Schemas["Speaker"], "speaker" | "attributed" | "narrated" | "direct">;

type Props = {
  voices: readonly Voice[];
  caption: string;
  /** Only claims of this article are meant. */
  article?: string;
};

export function Voices({ voices, caption, article }: Props) {
  const most = Math.max(1, ...voices.map((voice) => voice.attributed + voice.narrated));
  return (
    <div class="scroll">
      <table class="wide voices">
        <caption>
          {caption} <span class="key direct" /> quoted <span class="key attributed" /> retold{" "}
          <span class="key narrated" /> in its own voice
        </caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col" class="number">
              Attributed
            </th>
            <th scope="col" class="number">
              of these, quoted
            </th>
            <th scope="col" class="number">
              Own voice
            </th>
          </tr>
        </thead>
        <tbody>
          {voices.map((voice) => (
            <Row key={voice.speaker.iri} of={voice} most={most} article={article} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ of: voice, most, article }: { of: Voice; most: number; article: string | undefined }) {
  const wide = (claims: number) => ({ width: `${(claims / most) * 100}%` });
  const cell = (claims: number, kind: string) => (
    <td class="number">
      {claims > 0 ? <a href={claimsPath({ claimant: voice.speaker.iri, article, voice: kind })}>{number(claims)}</a> : "–"}
    </td>
  );
  return (
    <tr>
      <th scope="row">
        <Name of={voice.speaker} />
        <span class="bar" aria-hidden="true">
          <span class="direct" style={wide(voice.direct)} />
          <span class="attributed" style={wide(voice.attributed - voice.direct)} />
          <span class="narrated" style={wide(voice.narrated)} />
        </span>
      </th>
      {cell(voice.attributed, "AttributedVoice")}
      <td class="number">{voice.direct > 0 ? number(voice.direct) : "–"}</td>
      {cell(voice.narrated, "NarratorVoice")}
    </tr>
  );
}
