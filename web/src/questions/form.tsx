// The form of a question: a field for each parameter, with what it is about.
import { useId, useState } from "preact/hooks";
import type { Schemas } from "../api.ts";
import { spaced } from "../words.ts";
import { TermField } from "./term-field.tsx";

type Question = Schemas["Question"];
type Values = Record<string, string>;

export function QuestionForm({ of, values, onAsk }: { of: Question; values: Values; onAsk: (values: Values) => void }) {
  const [draft, setDraft] = useState<Values>(values);
  const set = (name: string) => (value: string) => setDraft((former) => ({ ...former, [name]: value }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onAsk(draft);
  };
  if (of.params.length === 0) return null;
  const example = Object.entries(of.example);
  return (
    <form class="question-form" onSubmit={submit}>
      <div class="filters">
        {of.params.map((param) => (
          <Parameter key={param.name} of={param} value={draft[param.name] ?? ""} onValue={set(param.name)} />
        ))}
      </div>
      <div class="ways">
        <button type="submit" class="plain-button primary">
          Ask
        </button>
        {Object.values(values).some(Boolean) && (
          <button type="button" class="plain-button" onClick={() => (setDraft({}), onAsk({}))}>
            Ask without narrowing
          </button>
        )}
        {example.length > 0 && (
          <button type="button" class="plain-button" onClick={() => setDraft(of.example)} title="The example of the sample corpus; other studies may hold none of it.">
            Fill in the example: {example.map(([name, value]) => `${spaced(name)} ${value}`).join(", ")}
          </button>
        )}
      </div>
    </form>
  );
}

type Field = { of: Schemas["Parameter"]; value: string; onValue: (value: string) => void };

function Parameter({ of, value, onValue }: Field) {
  const id = useId();
  const label = spaced(of.name);
  if (of.type === "iri") return <TermField label={label} about={of.about} name={of.name} value={value} onValue={onValue} />;
  const kind = of.type === "date" ? { type: "date" as const } : of.type === "integer" ? { type: "number" as const } : { dir: "auto" as const };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} name={of.name} {...kind} value={value} aria-describedby={`${id}-about`} onInput={(event) => onValue(event.currentTarget.value)} />
      <p id={`${id}-about`} class="hint">
        {of.about}
      </p>
    </div>
  );
}
