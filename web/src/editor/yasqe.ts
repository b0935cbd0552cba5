// The editor of queries: yasqe, with nothing of it that asks other hosts.
import Yasqe from "@zazuko/yasqe";
import { completions, type Word } from "./words.ts";

/** What of the editor is used here. */
export type Editor = {
  getValue: () => string;
  setValue: (text: string) => void;
  refresh: () => void;
  destroy: () => void;
};

type Hint = { text: string; displayText?: string };
type Token = { string: string; type: string | null };
type Asked = { getCompleteToken: () => Token };

const NAME = "claimgraph";

// The completers that come with it ask prefix.cc and lov.linkeddata.es for what is typed; variables need nobody.
for (const name of Object.keys(Yasqe.Autocompleters)) if (name !== "variables") delete Yasqe.Autocompleters[name];
Yasqe.defaults.autocompleters = []; // it merges lists place by place

export function editorIn(place: HTMLElement, text: string, words: () => readonly Word[], onRun: () => void): Editor {
  const isWord = (asked: Asked) => {
    const { string, type } = asked.getCompleteToken();
    return string.trim() !== "" && !/^[?$<"']/.test(string) && type !== "comment" && type !== "keyword";
  };
  const about = (text: string) => words().find((word) => word.text === text)?.about ?? "";
  Yasqe.registerAutocompleter(
    {
      name: NAME,
      bulk: false,
      autoShow: true,
      isValidCompletionPosition: (asked: unknown) => isWord(asked as Asked),
      get: (_: unknown, token?: unknown) => completions(words(), (token as Token | undefined)?.string.trim() ?? "").map((word) => word.text),
      postprocessHints: (_: unknown, hints: Hint[]) => hints.map((hint) => ({ ...hint, displayText: `${hint.text}   ${about(hint.text)}` })),
    },
    false,
  );
  const config = {
    value: text,
    autocompleters: ["variables", NAME],
    prefixCcApi: null,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: undefined,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    inputStyle: "contenteditable",
    screenReaderLabel: "Query in SPARQL",
    extraKeys: { Tab: false, "Shift-Tab": false, Esc: false, "Ctrl-S": false, "Ctrl-Enter": onRun, "Cmd-Enter": onRun },
  };
  const made = new Yasqe(place, config as unknown as ConstructorParameters<typeof Yasqe>[1]) as unknown as Editor;
  if (made.getValue() !== text) made.setValue(text);
  return made;
}
