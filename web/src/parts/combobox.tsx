// A field in which one types, and picks from a list of suggestions, by keys or pointer.
import { useEffect, useId, useRef, useState } from "preact/hooks";

export type Suggestion = { iri: string; label: string; kind: string };

type Props = {
  label: string;
  name?: string;
  /** A line below the field. */
  about?: string;
  placeholder: string;
  /** What is being typed; null while nobody types. */
  words: string | null;
  /** What stands there then. */
  shown: string;
  found: readonly Suggestion[];
  /** Whether Enter takes the first suggestion although none was chosen, and an arrow opens the list. */
  eager?: boolean;
  onWords: (words: string | null) => void;
  onPick: (one: Suggestion) => void;
  onLeave: () => void;
};

const PAUSE = 150;

/** The words, once the typing pauses. */
export function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(words), PAUSE);
    return () => clearTimeout(pause);
  }, [words]);
  return settled;
}

export function Combobox({ label, name, about, placeholder, words, shown, found, eager = false, onWords, onPick, onLeave }: Props) {
  const id = useId();
  const none = eager ? 0 : -1;
  const [at, setAt] = useState(none);
  const field = useRef<HTMLInputElement>(null);

  const pick = (one: Suggestion) => (setAt(none), onPick(one));
  const move = (by: number) => {
    if (found.length) setAt(at < 0 && by < 0 ? found.length - 1 : (at + by + found.length) % found.length);
    else if (eager && words === null) onWords("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const one = found[at];
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && words !== null && one && (words !== "" || !eager)) pick(one);
    else if (event.key === "Enter" && words !== null && eager) onLeave();
    else if (event.key === "Escape" && words !== null) onWords(null);
    else return;
    event.preventDefault();
  };

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={field}
        id={id}
        name={name}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-describedby={about ? `${id}-about` : undefined}
        autocomplete="off"
        dir="auto"
        placeholder={placeholder}
        value={words ?? shown}
        onInput={(event) => (onWords(event.currentTarget.value), setAt(none))}
        onKeyDown={onKeyDown}
        onBlur={() => (setAt(none), onLeave())}
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
            <bdi>{one.label}</bdi> <span class="class">{one.kind}</span>
          </li>
        ))}
      </ul>
      {about && (
        <p id={`${id}-about`} class="hint">
          {about}
        </p>
      )}
    </div>
  );
}
