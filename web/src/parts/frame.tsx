// What stands round every page: where one is, and where one can go.
import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";

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

export function Frame({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  return (
    <>
      <a class="skip" href="#main">
        To the page
      </a>
      <header>
        <nav aria-label="Pages">
          {PLACES.map(([to, name]) => (
            <a href={to} aria-current={(to === "/" ? path === to : path.startsWith(to)) ? "page" : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
