// How much was found: seen above a list, and told when it changes.
import { toChildArray, type ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { announce } from "./announce.tsx";

export function Found({ loading, children }: { loading: boolean; children: ComponentChildren }) {
  const words = toChildArray(children).join("");
  const before = useRef(words);
  useEffect(() => {
    if (loading || before.current === words) return;
    before.current = words;
    announce(`${words} found`);
  }, [loading, words]);
  return <p class="found">{children}</p>;
}
