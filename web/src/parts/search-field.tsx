// The search field, on every page.
import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { address } from "../api.ts";

export function SearchField() {
  const { path, query, route } = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const words = path === "/search" ? (query.q ?? "") : "";
  useEffect(() => {
    if (field.current) field.current.value = words;
  }, [words]);
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = field.current?.value.trim();
    if (wanted) route(address("/search", { q: wanted }));
  };
  return (
    <form role="search" class="search" action="/search" onSubmit={search}>
      <label class="unseen" for="q">
        Search articles, claims and names
      </label>
      <input ref={field} id="q" name="q" type="search" dir="auto" placeholder="Search: helicopters, Aleppo, …" autocomplete="off" />
      <button type="submit">Search</button>
    </form>
  );
}
