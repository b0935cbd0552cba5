// A page: its heading, its title in the window, and that one starts to read at the heading.
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";

let arrived = false;

type Props = {
  /** In the window's title, and the heading unless there is another. */
  title: string;
  heading?: ComponentChildren;
  /** A line above the heading: what kind of page this is. */
  kind?: ComponentChildren;
  /** A paragraph below it. */
  lead?: ComponentChildren;
  class?: string;
  children?: ComponentChildren;
};

export function Page({ title, heading, kind, lead, class: name, children }: Props) {
  const { path } = useLocation();
  const h1 = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = `${title} · claimgraph`;
  }, [title]);
  useEffect(() => {
    if (arrived) h1.current?.focus({ preventScroll: true }); // a screen reader goes on here, and says where it is
    arrived = true;
  }, [path]);
  return (
    <article class={name ? `page ${name}` : "page"}>
      <header class="opening">
        {kind && <p class="kind">{kind}</p>}
        <h1 ref={h1} tabIndex={-1} dir="auto">
          {heading ?? title}
        </h1>
        {lead && <div class="lead">{lead}</div>}
      </header>
      {children}
    </article>
  );
}
