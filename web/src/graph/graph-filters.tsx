// Which claims the graph is made of: by days, attitude, voice, who, what and where.
import { useId } from "preact/hooks";
import { useAnswer, type Schemas } from "../api.ts";
import { Picker } from "../parts/picker.tsx";
import { spaced } from "../words.ts";
import type { Filter, Filters } from "./state.ts";

type Props = { filters: Filters; onFilter: (name: Filter, value: string | null) => void };

const ATTITUDES = ["Assert", "Admit", "Confirm", "Report", "Deny", "Accuse", "Blame", "Warn", "Demand", "Promise", "Threaten", "Praise", "Express"];

export function GraphFilters({ filters, onFilter }: Props) {
  const { data } = useAnswer<Schemas["Vocabulary"]>("/api/vocabulary");
  const types = (data?.types ?? []).map(({ iri, label }) => [iri, label] as const);
  const picks = [
    ["claimant", "Claimant", "actor"],
    ["about", "About", undefined],
    ["place", "Place", "place"],
    ["outlet", "Outlet", "outlet"],
  ] as const;
  return (
    <details class="graph-filters" open={Object.keys(filters).length > 0}>
      <summary>Narrow down</summary>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        {picks.map(([name, label, kind]) => (
          <Picker key={name} label={label} value={filters[name]} {...(kind && { kind })} onPick={(iri) => onFilter(name, iri)} />
        ))}
        <Day label="Articles from" value={filters.since} max={filters.until} onPick={(day) => onFilter("since", day)} />
        <Day label="Articles until" value={filters.until} min={filters.since} onPick={(day) => onFilter("until", day)} />
        <Choice label="Attitude" value={filters.attitude} from={ATTITUDES.map((name) => [name, spaced(name)])} onPick={(value) => onFilter("attitude", value)} />
        <Choice label="Voice" value={filters.voice} from={[["AttributedVoice", "attributed"], ["NarratorVoice", "the outlet’s own"]]} onPick={(value) => onFilter("voice", value)} />
        <Choice label="Kind of event" value={filters.type} from={types} onPick={(value) => onFilter("type", value)} />
        <Words label="Words of the sentence" value={filters.q} onPick={(value) => onFilter("q", value)} />
      </form>
    </details>
  );
}

type Field = { label: string; value: string | undefined; onPick: (value: string | null) => void };

function Day({ label, value, min, max, onPick }: Field & { min?: string | undefined; max?: string | undefined }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="date" value={value ?? ""} min={min} max={max} onChange={(event) => onPick(event.currentTarget.value || null)} />
    </div>
  );
}

function Choice({ label, value, from, onPick }: Field & { from: readonly (readonly [value: string, label: string])[] }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value ?? ""} onChange={(event) => onPick(event.currentTarget.value || null)}>
        <option value="">any</option>
        {value && !from.some(([known]) => known === value) && <option value={value}>{value}</option>}
        {from.map(([known, shown]) => (
          <option key={known} value={known}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  );
}

function Words({ label, value, onPick }: Field) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="search" dir="auto" value={value ?? ""} onChange={(event) => onPick(event.currentTarget.value.trim() || null)} />
    </div>
  );
}
