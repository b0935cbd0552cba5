// A field for an entity: one types a part of its name and picks it from a list, by keys or pointer.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { address, useAnswer, type Schemas } from "../api.ts";
import { spaced } from "../words.ts";

type Found = Schemas["EntitySummary"];

type Props = {
  label: string;
  /** IRI of what is picked now. */
  value?: string | undefined;
  /** Only these: actor, outlet, place or weapon. */
  kind?: Found["kind"];
  onPick: (iri: string | null) => void;
};

const SOME = 12;
const PAUSE = 150;

/** The words, once the typing pauses. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(words), PAUSE);
    return () => clearTimeout(pause);
  }, [words]);
  return settled;
}

export function Picker({ label, value, kind, onPick }: Props) {
  const id = useId();
  const [words, setWords] = useState<string | null>(null); // null: nobody is typing
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const { data: picked } = useAnswer<Schemas["Entity"]>(value ? address("/api/entity", { iri: value }) : null);
  const wanted = useSettled(words?.trim() ?? "");
  const open = words !== null;
  const { data } = useAnswer<Schemas["EntityList"]>(open ? address("/api/entities", { kind, q: wanted, limit: SOME }) : null);
  const found = open ? (data?.items ?? []) : [];
  const name = value ? (picked?.label ?? value) : "";

  const pick = (one: Found | undefined) => {
    setWords(null);
    if (one && one.iri !== value) onPick(one.iri);
  };
  const leave = () => {
    if (words === "" && value) onPick(null); // an emptied field lets go of what was picked
    setWords(null);
  };
  const move = (by: number) => setAt(found.length ? (at + by + found.length) % found.length : 0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) move(event.key === "ArrowDown" ? 1 : -1);
      else setWords("");
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (words === "" && value) leave();
      else pick(found[at]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      setWords(null);
    }
  };

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={field}
        id={id}
        role="combobox"
        aria-expanded={open && found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        autocomplete="off"
        dir="auto"
        placeholder={kind ? `any ${kind}` : "any"}
        value={words ?? name}
        onInput={(event) => (setWords(event.currentTarget.value), setAt(0))}
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
            onClick={() => (pick(one), field.current?.focus())}
          >
            <bdi>{one.label}</bdi> <span class="class">{spaced(one.class)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
