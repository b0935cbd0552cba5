// One side of two numbers: who says it, through which outlet, when, in which sentence.
import type { Schemas } from "../api.ts";
import { articlePath, claimPath } from "../paths.ts";

import { titleOf } from "../titles.ts";
import { around, day } from "../words.ts";
import { Name } from "./name.tsx";

export function Side({ of: side }: { of: Schemas["Side"] }) {
  const [before, words, after] = around(side.quote, side.words);
  return (
    <div class="side">
      <p class="said" dir="auto">
        {side.words}
      </p>
      <p class="who">
        according to <Name of={side.claimant} />
      </p>
      <blockquote dir="auto">
        {before}
        {words && <mark>{words}</mark>}
        {after}
      </blockquote>
      <p class="where">
        <Name of={side.outlet} />
        {side.date && <time dateTime={side.date}>, {day(side.date)}</time>}
        {" · "}
        <a href={articlePath(side.article.id, side.claim)}>
          <bdi>{titleOf(side.article)}</bdi>
        </a>
        {" · "}
        <a href={claimPath(side.claim)}>the claim in detail</a>
      </p>
    </div>
  );
}
