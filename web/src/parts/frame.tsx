// What stands round every page: where one is, where one can go, and what holds for all that is read here.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useAnswer, type Schemas } from "../api.ts";
import { Announcements } from "./announce.tsx";
import { SchemeSwitch } from "./scheme.tsx";
import { SearchField } from "./search-field.tsx";

const PLACES: [path: string, name: string][] = [
  ["/", "Overview"],
  ["/articles", "Articles"],
  ["/claims", "Claims"],
  ["/entities", "Who and what"],
  ["/contradictions", "Contradictions"],
  ["/graph", "Graph"],
  ["/questions", "Questions"],
  ["/editor", "SPARQL"],
];

/** Whether this page is the place, or inside it. */
function isAt(path: string, place: string): boolean {
  if (place === "/entities" && path === "/entity") return true;
  return path === place || (place !== "/" && path.startsWith(`${place}/`));
}

export function Frame({ children }: { children: ComponentChildren }) {
  const { data: about } = useAnswer<Schemas["About"]>("/api/about");
  return (
    <>
      <a class="skip" href="#main">
        To the page
      </a>
      <header class="masthead">
        <div class="top">
          <a class="study" href="/">
            <bdi>{about?.title ?? "\u00a0"}</bdi>
          </a>
          <SearchField />
          <SchemeSwitch />
        </div>
        <Places />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">
        <p>
          Nothing here is a fact: each line is somebody’s claim, tied to the words that make it. Read the words before
          you use a claim.
        </p>
        <p>claimgraph {about?.version}</p>
      </footer>
      <Announcements />
    </>
  );
}

function Places() {
  const { path, url } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [url]);
  return (
    <nav class="places" aria-label="Pages">
      <button type="button" aria-expanded={open} aria-controls="places" onClick={() => setOpen(!open)}>
        Pages
      </button>
      <ul id="places" class={open ? "open" : undefined}>
        {PLACES.map(([to, name]) => (
          <li key={to}>
            <a href={to} aria-current={path === to ? "page" : isAt(path, to) ? "true" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
