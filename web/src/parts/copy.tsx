// Copies a text, and says so.
import { useState } from "preact/hooks";
import { announce } from "./announce.tsx";

export function Copy({ text }: { text: string }) {
  const [said, setSaid] = useState("Copy");
  const copy = async () => {
    const words = await navigator.clipboard.writeText(text).then(
      () => "Copied",
      () => "Cannot copy here: select the text instead",
    );
    setSaid(words);
    announce(words);
  };
  return (
    <button type="button" class="plain-button" onClick={copy}>
      {said}
    </button>
  );
}
