// A field for something by its name: suggestions from the study and the ontology; what is typed counts too.
import { useEffect, useId, useState } from "preact/hooks";
import { address, useAnswer, type Schemas } from "../api.ts";
import { spaced } from "../words.ts";

type Props = { label: string; about: string; name: string; value: string; onValue: (value: string) => void };
export type Suggestion = { iri: string; label: string; kind: string };

const SOME = 10;
const PAUSE = 150;

/** Terms of the ontology that a parameter of this name may take. */
export function terms(vocabulary: Schemas["Vocabulary"] | undefined): Suggestion[] {
  const types = (vocabulary?.types ?? []).map(({ iri, label }) => ({ iri, label, kind: "kind of event" }));
  const listed = (vocabulary?.individuals ?? []).map(({ iri, label }) => ({ iri, label, kind: "word of the ontology" }));
  return [...types, ...listed];
}

/** Those with the words in them: first those that begin so. */
export function matching(all: readonly Suggestion[], words: string): Suggestion[] {
  const wanted = words.trim().toLowerCase();
  const place = ({ label }: Suggestion) => label.toLowerCase().indexOf(wanted);
  return all.filter((one) => place(one) >= 0).sort((a, b) => Math.min(place(a), 1) - Math.min(place(b), 1));
}

export function TermField({ label, about, name, value, onValue }: Props) {
  const id = useId();
  const [words, setWords] = useState<string | null>(null); // null: nobody is typing
  const [at, setAt] = useState(-1);
  const wanted = useSettled(words?.trim() ?? "");
  const open = words !== null && words.trim() !== "";
  const { data: vocabulary } = useAnswer<Schemas["Vocabulary"]>("/api/vocabulary");
  const { data } = useAnswer<Schemas["EntityList"]>(open ? address("/api/entities", { q: wanted, limit: SOME }) : null);
  const known = terms(vocabulary);
  const things = (data?.items ?? []).map(({ iri, label: called, class: kind }) => ({ iri, label: called, kind: spaced(kind) }));
  const found = open ? [...things, ...matching(known, words).slice(0, SOME)] : [];
  const picked = useLabel(value, known);

  const pick = (one: Suggestion) => (setWords(null), setAt(-1), onValue(one.iri));
  const leave = () => {
    if (words !== null) onValue(words.trim());
    setWords(null);
    setAt(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const one = found[at];
    if (event.key === "Enter" && one) pick(one);
    else if (event.key === "Escape" && open) setWords(null);
    else if (event.key === "ArrowDown" && found.length) setAt((at + 1) % found.length);
    else if (event.key === "ArrowUp" && found.length) setAt((at + found.length - (at < 0 ? 0 : 1)) % found.length);
    else return;
    event.preventDefault();
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-describedby={`${id}-about`}
        autocomplete="off"
        dir="auto"
        placeholder="any"
        value={words ?? picked}
        onInput={(event) => (setWords(event.currentTarget.value), setAt(-1))}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={found.length === 0}>
        {found.map((one, place) => (
          <li
            key={one.iri}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
          >
            <bdi>{one.label}</bdi> <span class="class">{one.kind}</span>
          </li>
        ))}
      </ul>
      <p id={`${id}-about`} class="hint">
        {about}
      </p>
    </div>
  );
}

/** What a value is called: it may be a name already, an IRI or a CURIE. */
function useLabel(value: string, known: readonly Suggestion[]): string {
  const term = known.find(({ iri }) => iri === value);
  const { data } = useAnswer<Schemas["Entity"]>(value.includes(":") && !term ? address("/api/entity", { iri: value }) : null);
  return term?.label ?? (data && value.includes(":") ? data.label : value);
}

/** The words, once the typing pauses. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(words), PAUSE);
    return () => clearTimeout(pause);
  }, [words]);
  return settled;
}
