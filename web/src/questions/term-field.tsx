// A field for something by its name: suggestions from the study and the ontology; what is typed counts too.
import { useState } from "preact/hooks";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Combobox, type Suggestion } from "../parts/combobox.tsx";
import { useEntities } from "../parts/picker.tsx";

type Props = { label: string; about: string; name: string; value: string; onValue: (value: string) => void };

const SOME = 10;

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
  const [words, setWords] = useState<string | null>(null); // null: nobody is typing
  const open = words !== null && words.trim() !== "";
  const { data: vocabulary } = useAnswer<Schemas["Vocabulary"]>("/api/vocabulary");
  const known = terms(vocabulary);
  const things = useEntities(open ? words : null, { limit: SOME });
  const leave = () => {
    if (words !== null) onValue(words.trim());
    setWords(null);
  };
  return (
    <Combobox
      label={label}
      name={name}
      about={about}
      placeholder="any"
      words={words}
      shown={useLabel(value, known)}
      found={open ? [...things, ...matching(known, words).slice(0, SOME)] : []}
      onWords={setWords}
      onPick={({ iri }) => (setWords(null), onValue(iri))}
      onLeave={leave}
    />
  );
}

/** What a value is called: it may be a name already, an IRI or a CURIE. */
function useLabel(value: string, known: readonly Suggestion[]): string {
  const term = known.find(({ iri }) => iri === value);
  const { data } = useAnswer<Schemas["Entity"]>(value.includes(":") && !term ? address("/api/entity", { iri: value }) : null);
  return term?.label ?? (data && value.includes(":") ? data.label : value);
}
