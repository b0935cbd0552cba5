// Words with their marks: content, source, cue, numbers; a narrator's words look different in more than colour.
import type { ComponentChildren } from "preact";
import type { Schemas } from "../api.ts";
import { claimsOf, cut, marksOf, signs, type Piece } from "../pieces.ts";

/** How a piece looks: the innermost content says whose voice it is; what lies in another content is told apart. */
function look(piece: Piece): string {
  const contents = piece.marks.filter((mark) => mark.role === "content");
  const voice = contents[0] && (contents[0].narrated ? "narrated" : contents.length > 1 ? "cited inner" : "cited");
  const others = new Set(piece.marks.map((mark) => mark.role).filter((role) => role !== "content"));
  return [voice, ...others].filter(Boolean).join(" ");
}

type Props = {
  pieces: readonly Piece[];
  /** What stands after the piece that ends here. */
  after?: (end: number) => ComponentChildren;
};

export function Marked({ pieces, after }: Props) {
  return (
    <>
      {pieces.map((piece) => (
        <>
          {piece.marks.length === 0 ? (
            piece.text
          ) : (
            <span key={piece.start} class={look(piece)} data-claims={claimsOf(piece).join(" ")}>
              {piece.text}
            </span>
          )}
          {after?.(piece.end)}
        </>
      ))}
    </>
  );
}

/** The sentence of a claim, with the parts of this claim marked. */
export function Sentence({ of: claim }: { of: Schemas["ClaimSummary"] }) {
  const text = signs(claim.quote);
  return <Marked pieces={cut(text, { start: 0, end: text.length }, marksOf([claim], claim.anchor.start))} />;
}
