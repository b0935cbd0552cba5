// A SPARQL editor on this server's endpoint; it completes the words of our ontology.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Fault, address, useAnswer, type Schemas } from "../api.ts";
import { ask, type Answered } from "../editor/asking.ts";
import { Result } from "../editor/result.tsx";
import { FIRST, withPrefixes, wordsOf, type Word } from "../editor/words.ts";
import { editorIn, type Editor } from "../editor/yasqe.ts";
import { announce } from "../parts/announce.tsx";
import { Trouble } from "../parts/answer.tsx";
import { Page } from "../parts/page.tsx";

type State = { answer?: Answered; fault?: Fault; asked: string; stop?: AbortController };

export default function EditorPage() {
  const { query, route } = useLocation();
  const { data: vocabulary } = useAnswer<Schemas["Vocabulary"]>("/api/vocabulary");
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const words = useRef<Word[]>([]);
  const [state, setState] = useState<State>({ asked: "" });
  if (vocabulary && words.current.length === 0) words.current = wordsOf(vocabulary);

  const run = async () => {
    const here = editor.current!;
    const asked = withPrefixes(here.getValue(), vocabulary?.prefixes ?? {});
    if (asked !== here.getValue()) here.setValue(asked);
    const stop = new AbortController();
    setState((former) => (former.stop?.abort(), { ...former, asked, stop }));
    route(address("/editor", { query: asked }), true);
    try {
      const answer = await ask(asked, stop.signal);
      setState({ answer, asked });
      announce("The answer is there.");
    } catch (error) {
      if (stop.signal.aborted) return;
      setState({ fault: error as Fault, asked });
    }
  };
  const running = useRef(run);
  running.current = run;

  useLayoutEffect(() => {
    const made = editorIn(place.current!, query.query ?? FIRST, () => words.current, () => void running.current());
    editor.current = made;
    requestAnimationFrame(() => made.refresh());
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const here = editor.current;
    if (here && query.query !== undefined && query.query !== here.getValue()) here.setValue(query.query);
  }, [query.query]);

  return (
    <Page
      title="SPARQL"
      lead={<p>Queries to the claims of this study; they stay on this machine. A claim is a node of its own: who claims it, how, in which article and words.</p>}
      class="editor-page"
    >
      <Examples onPick={(sparql) => editor.current?.setValue(sparql)} />
      <div ref={place} class="editor" role="group" aria-label="Editor" aria-describedby="editor-keys" />
      <p id="editor-keys" class="keys">
        Ctrl and Enter ask. Tab leaves the editor; Esc closes the suggestions first. Suggestions come from the ontology of claimgraph while you type, or by Ctrl and space.
      </p>
      <div class="ways">
        <button type="button" class="plain-button primary" onClick={() => void run()}>
          Ask
        </button>
        {state.stop && (
          <button type="button" class="plain-button" onClick={() => (state.stop?.abort(), setState({ asked: state.asked }))}>
            Stop
          </button>
        )}
      </div>
      <div class="outcome" aria-busy={state.stop !== undefined}>
        {state.fault && <Trouble fault={state.fault} />}
        {state.answer && <Result of={state.answer} query={state.asked} prefixes={vocabulary?.prefixes ?? {}} />}
      </div>
    </Page>
  );
}

function Examples({ onPick }: { onPick: (sparql: string) => void }) {
  const { data } = useAnswer<Schemas["QuestionList"]>("/api/questions");
  const pick = (name: string) => {
    const found = data?.items.find((one) => one.name === name);
    if (found) onPick(found.sparql);
  };
  return (
    <div class="field examples">
      <label for="example">Begin with a question</label>
      <select id="example" value="" onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">choose one …</option>
        {(data?.items ?? []).map(({ name, summary }) => (
          <option key={name} value={name}>
            {summary}
          </option>
        ))}
      </select>
    </div>
  );
}
