// A form whose state is the address: each field is a parameter of the same name, and changing it leads to the new list.
import type { ComponentChildren, TargetedEvent } from "preact";
import { useId } from "preact/hooks";
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";

/** Leads to the same page with another value of a parameter, from the start of the list. */
export function useFilter(): (name: string, value: string | null) => void {
  const { path, query, route } = useLocation();
  return (name, value) => {
    if ((query[name] ?? "") !== (value ?? "")) route(address(path, { ...query, offset: null, [name]: value }));
  };
}

/** So many fields fold away where the screen is small. */
const MANY = 3;
const ROOMY = matchMedia("(min-width: 42rem)");

type FormProps = {
  /** The parameters that the form sets. */
  names: readonly string[];
  label: string;
  children: ComponentChildren;
};

export function Filters({ names, label, children }: FormProps) {
  const { path, query, route } = useLocation();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
    const kept = { ...query, ...given, offset: null };
    if (address(path, kept) !== address(path, query)) route(address(path, kept));
  };
  const set = names.filter((name) => query[name]);
  const form = (
    <form class="filters" role="search" aria-label={label} onSubmit={send}>
      {children}
      <div class="ways">
        <button type="submit" class="plain-button">
          Show
        </button>
        {set.length > 0 && (
          <a class="button" href={path}>
            Without filters
          </a>
        )}
      </div>
    </form>
  );
  if (names.length < MANY) return form;
  return (
    <details class="filtering" open={ROOMY.matches}>
      <summary>{set.length > 0 ? `Filters (${set.length} set)` : "Filters"}</summary>
      {form}
    </details>
  );
}

type FieldProps = { name: string; label: string; type: "search" | "date" };

export function Field({ name, label, type }: FieldProps) {
  const id = useId();
  const { query } = useLocation();
  const filter = useFilter();
  const onChange = (event: TargetedEvent<HTMLInputElement>) => filter(name, event.currentTarget.value || null);
  const all = { id, name, value: query[name] ?? "", onChange };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === "date" ? <input type="date" {...all} /> : <input type="search" dir="auto" {...all} />}
    </div>
  );
}

type Choice = [value: string, label: string];

export function Choose({ name, label, choices }: { name: string; label: string; choices: readonly Choice[] }) {
  const id = useId();
  const { query } = useLocation();
  const filter = useFilter();
  const value = query[name] ?? "";
  const known = value === "" || choices.some(([one]) => one === value);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name} value={value} onChange={(event) => filter(name, event.currentTarget.value || null)}>
        <option value="">any</option>
        {!known && <option value={value}>{value.split(/[/#]/).at(-1)}</option>}
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The outlets of the study. */
export function OutletField() {
  const { data } = useAnswer<Schemas["Overview"]>("/api/overview");
  return <Choose name="outlet" label="Outlet" choices={data?.carriers.map(({ outlet }) => [outlet.iri, outlet.label]) ?? []} />;
}
