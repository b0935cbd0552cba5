// An answer of the server: as long as it is not there, in its place what is known.
import type { ComponentChildren } from "preact";
import { Fault, type Loaded } from "../api.ts";

type Props<T> = {
  of: Loaded<T>;
  /** How many lines to keep free while waiting. */
  lines?: number;
  children: (data: T) => ComponentChildren;
};

export function Answer<T>({ of, lines = 6, children }: Props<T>) {
  if (of.data !== undefined) return <div aria-busy={of.loading}>{children(of.data)}</div>;
  return of.fault ? <Trouble fault={of.fault} /> : <Waiting lines={lines} />;
}

/** Grey lines where text will be. */
export function Waiting({ lines }: { lines: number }) {
  return (
    <div class="waiting" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  );
}

/** What went wrong, and what to do. */
export function Trouble({ fault }: { fault: unknown }) {
  const { message, remedy } = told(fault);
  return (
    <div class="notice trouble" role="alert">
      <p>
        <strong>{message}</strong>
      </p>
      <p>{remedy}</p>
      <p>
        <a href="/">Go on from the overview</a>
      </p>
    </div>
  );
}

const AGAIN = "Load the page again; if that does not help, look at what the server prints.";

function told(fault: unknown): { message: string; remedy: string } {
  if (fault instanceof Fault) return { message: fault.message, remedy: fault.remedy ?? AGAIN };
  if (fault instanceof URIError) return { message: "This is no address.", remedy: "Perhaps it was cut: take it whole, or go on from the pages above." };
  return { message: "Something went wrong in this page.", remedy: `${AGAIN} (${fault})` };
}

/** There is nothing to show, and why. */
export function Nothing({ children }: { children: ComponentChildren }) {
  return <div class="notice">{children}</div>;
}
