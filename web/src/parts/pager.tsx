// Where one is in a long list, and the way on and back; the state is the address.
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { address } from "../api.ts";
import { number } from "../words.ts";
import { Nothing } from "./answer.tsx";

type Stretch = { total: number; offset: number; limit: number };

type Props = { of: Stretch; none: ComponentChildren; children: ComponentChildren };

/** A part of a list; `none` stands there where the whole list is empty. */
export function Paged({ of, none, children }: Props) {
  const { path, query } = useLocation();
  if (of.total === 0) return <Nothing>{none}</Nothing>;
  if (of.offset < of.total) {
    return (
      <>
        {children}
        <Pager {...of} />
      </>
    );
  }
  return (
    <Nothing>
      <p>
        The list ends before this place. Go <a href={address(path, { ...query, offset: null })}>to its start</a>.
      </p>
    </Nothing>
  );
}

function Pager({ total, offset, limit }: Stretch) {
  const { path, query } = useLocation();
  const at = (start: number) => address(path, { ...query, offset: start > 0 ? start : null });
  if (total <= limit && offset === 0) return null;
  return (
    <nav class="pager" aria-label="Parts of the list">
      {offset > 0 ? (
        <a href={at(Math.max(0, offset - limit))} rel="prev">
          Back
        </a>
      ) : (
        <span aria-hidden="true" />
      )}
      <span>
        {number(Math.min(offset + 1, total))} to {number(Math.min(offset + limit, total))} of {number(total)}
      </span>
      {offset + limit < total ? (
        <a href={at(offset + limit)} rel="next">
          On
        </a>
      ) : (
        <span aria-hidden="true" />
      )}
    </nav>
  );
}
