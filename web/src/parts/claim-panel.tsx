// What an article's page tells of the claim that is pointed at: its triples, and the ways to more.
import { useEffect, useRef } from "preact/hooks";
import { useAnswer, type Schemas } from "../api.ts";
import { essence } from "../essence.ts";
import { claimPath, graphPath } from "../paths.ts";
import { who } from "../sentences.ts";
import { Trouble, Waiting } from "./answer.tsx";
import { Does } from "./attitude.tsx";
import { Bits } from "./bits.tsx";
import { Remarks } from "./claim-card.tsx";

type Props = {
  of: Schemas["ClaimSummary"];
  number: number;
  /** Whether the reader asked for it, and goes on in here. */
  entered: boolean;
  onClose: () => void;
};

export function ClaimPanel({ of: claim, number, entered, onClose }: Props) {
  const panel = useRef<HTMLElement>(null);
  const { data, fault } = useAnswer<Schemas["Claim"]>(`/api/claims/${claim.id}`);
  useEffect(() => {
    if (entered) panel.current?.focus({ preventScroll: true });
  }, [entered, claim.id]);
  const told = data?.id === claim.id ? data : null;
  return (
    <aside ref={panel} class="panel" tabIndex={-1} aria-label={`Claim ${number + 1}`} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <button type="button" class="close" onClick={onClose} aria-label="Close">
        ×
      </button>
      <p>
        <span class="at">{number + 1}</span>{" "}
        <strong>
          <Bits of={who(claim)} />
        </strong>{" "}
        <Does of={claim} /> <Remarks of={claim} />
      </p>
      <p class="more">
        <a href={claimPath(claim.id)}>The claim in detail</a>
        <a href={graphPath(claim.iri)}>In the graph</a>
      </p>
      {told ? <pre>{short(essence(told.turtle), claim.iri)}</pre> : fault ? <Trouble fault={fault} /> : <Waiting lines={5} />}
    </aside>
  );
}

/** The triples, with the claim's own long name cut short. */
function short(turtle: string, iri: string): string {
  const local = iri.slice(iri.indexOf("/claim/") + "/claim/".length).replaceAll("/", "\\/");
  return turtle.replaceAll(`claim:${local}`, "claim:…").replaceAll("\\#", "#");
}
