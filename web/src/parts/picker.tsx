// A field for an entity: one types a part of its name and picks it from a list.
import { useState } from "preact/hooks";
import { address, useAnswer, type Schemas } from "../api.ts";
import { spaced } from "../words.ts";
import { Combobox, useSettled, type Suggestion } from "./combobox.tsx";

type Kind = Schemas["EntitySummary"]["kind"];

type Props = {
  label: string;
  /** IRI of what is picked now. */
  value?: string | undefined;
  /** Only these: actor, outlet, place or weapon. */
  kind?: Kind;
  onPick: (iri: string | null) => void;
};

const SOME = 12;

export function Picker({ label, value, kind, onPick }: Props) {
  const [words, setWords] = useState<string | null>(null); // null: nobody is typing
  const { data: picked } = useAnswer<Schemas["Entity"]>(value ? address("/api/entity", { iri: value }) : null);
  const found = useEntities(words, { kind, limit: SOME });

  const pick = ({ iri }: Suggestion) => {
    setWords(null);
    if (iri !== value) onPick(iri);
  };
  const leave = () => {
    if (words === "" && value) onPick(null); // an emptied field lets go of what was picked
    setWords(null);
  };
  return (
    <Combobox
      label={label}
      placeholder={kind ? `any ${kind}` : "any"}
      words={words}
      shown={value ? (picked?.label ?? value) : ""}
      found={found}
      eager
      onWords={setWords}
      onPick={pick}
      onLeave={leave}
    />
  );
}

/** The entities whose names have the words; none while nobody types. */
export function useEntities(words: string | null, narrowed: { kind?: Kind | undefined; limit: number }): Suggestion[] {
  const wanted = useSettled(words?.trim() ?? "");
  const { data } = useAnswer<Schemas["EntityList"]>(words === null ? null : address("/api/entities", { ...narrowed, q: wanted }));
  if (words === null) return [];
  return (data?.items ?? []).map(({ iri, label, class: kind }) => ({ iri, label, kind: spaced(kind) }));
}
