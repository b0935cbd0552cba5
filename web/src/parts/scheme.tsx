// Light or dark: as the system says, until the reader says otherwise; that is remembered.
import { useEffect, useState } from "preact/hooks";

type Scheme = "light" | "dark";
const KEPT = "claimgraph.scheme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** What the reader chose; a browser that keeps nothing says null. */
function chosen(): Scheme | null {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null;
  }
}

function keep(scheme: Scheme | null): void {
  try {
    if (scheme) localStorage.setItem(KEPT, scheme);
    else localStorage.removeItem(KEPT);
  } catch {
    // a browser that keeps nothing: it holds until the page is left
  }
}

function show(scheme: Scheme | null): void {
  if (scheme) document.documentElement.dataset.scheme = scheme;
  else delete document.documentElement.dataset.scheme;
}

show(chosen());

/** The scheme that is seen now; it changes with the system, or by `choose`. */
export function useScheme(): [scheme: Scheme, choose: (scheme: Scheme) => void] {
  const [own, setOwn] = useState(chosen);
  const [dark, setDark] = useState(DARK.matches);
  useEffect(() => {
    const follow = () => setDark(DARK.matches);
    DARK.addEventListener("change", follow);
    return () => DARK.removeEventListener("change", follow);
  }, []);
  const system: Scheme = dark ? "dark" : "light";
  const choose = (scheme: Scheme) => {
    const kept = scheme === system ? null : scheme;
    keep(kept);
    show(kept);
    setOwn(kept);
  };
  return [own ?? system, choose];
}

export function SchemeSwitch() {
  const [scheme, choose] = useScheme();
  const other = scheme === "dark" ? "light" : "dark";
  return (
    <button type="button" class="scheme" onClick={() => choose(other)} aria-label={`Show in ${other} colours`}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" />
      </svg>
    </button>
  );
}
