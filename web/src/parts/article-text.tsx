// An article's text in its paragraphs, the claims marked in it and noted beside it.
import type { ComponentChildren } from "preact";
import { memo } from "./memo.ts";
import { useMemo } from "preact/hooks";
import type { Schemas } from "../api.ts";
import { cut, homes, marksOf, signs } from "../pieces.ts";
import { articlePath } from "../paths.ts";
import { plain, does, who } from "../sentences.ts";
import { Marked } from "./marked.tsx";
import { Note } from "./note.tsx";

type Article = Schemas["Article"];
type Claim = Schemas["ClaimSummary"];
type Props = { article: Article; text: string; onPick: (claim: number) => void };

/** The name of the element with a claim's number in the text. */
export const referenceId = (claim: number) => `claim-${claim + 1}`;

/** Drawn once: what lights up does so by attributes. */
export const ArticleText = memo(function ArticleText({ article, text, onPick }: Props) {
  const { marked: claims, paragraphs } = article;
  const letters = useMemo(() => signs(text), [text]);
  const marks = useMemo(() => marksOf(claims), [claims]);
  const places = useMemo(() => homes(paragraphs, claims), [paragraphs, claims]);

  return (
    <>
      {paragraphs.map((paragraph, at) => {
        const here = claims.flatMap((_, claim) => (places[claim]?.paragraph === at ? [claim] : []));
        const ends = here.map((claim) => places[claim]!.end);
        const pieces = cut(letters, paragraph, marks, ends);
        const numbers = (end: number) => {
          const ending = here.filter((_, place) => ends[place] === end);
          return ending.map((claim) => <Reference key={claim} of={claims[claim]!} number={claim} onPick={onPick} />);
        };
        return (
          <div class="row" key={paragraph.start}>
            <Paragraph kind={paragraph.kind}>
              <Marked pieces={pieces} after={numbers} />
            </Paragraph>
            {here.length > 0 && (
              <ol class="notes" aria-label="Claims in this paragraph">
                {here.map((claim) => (
                  <Note key={claim} of={claims[claim]!} number={claim} />
                ))}
              </ol>
            )}
          </div>
        );
      })}
    </>
  );
});

const HEADINGS = new Set(["Headline", "Subheading"]);

function Paragraph({ kind, children }: { kind: string; children: ComponentChildren }) {
  const name = `words ${kind.toLowerCase()}`;
  return (
    <div class={name} dir="auto">
      {kind !== "Body" && <span class="segment">{kind}</span>}
      {HEADINGS.has(kind) ? <h2>{children}</h2> : <p>{children}</p>}
    </div>
  );
}

/** The number of a claim after its words, a link to this place: from here keys and screen readers reach the claim. */
function Reference({ of: claim, number, onPick }: { of: Claim; number: number; onPick: (claim: number) => void }) {
  const pick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // the address stays; the router would follow the link
    onPick(number);
  };
  return (
    <a
      id={referenceId(number)}
      class="reference"
      href={articlePath(claim.article.id, claim.id)}
      data-claim={number}
      aria-label={`Claim ${number + 1}: ${plain([...who(claim), " ", ...does(claim)])}`}
      onClick={pick}
    >
      {number + 1}
    </a>
  );
}
