// The catalogue: what can be asked, found by words and by tag.
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Answer, Nothing } from "../parts/answer.tsx";
import { Page } from "../parts/page.tsx";
import { chosen, questionPath, tagsOf } from "../questions/state.ts";
import { count } from "../words.ts";

type List = Schemas["QuestionList"];

export default function Questions() {
  const answer = useAnswer<List>("/api/questions");
  return (
    <Page title="Questions" lead={<p>What can be asked of the claims. Each answer names the claim behind every line; the query behind it can be read and changed.</p>}>
      <Answer of={answer}>{({ items }) => <Catalogue of={items} />}</Answer>
    </Page>
  );
}

function Catalogue({ of: all }: { of: List["items"] }) {
  const { query, route } = useLocation();
  const [words, tag] = [query.q ?? "", query.tag ?? ""];
  const found = chosen(all, words, tag);
  const at = (next: { q?: string; tag?: string }) => address("/questions", { q: words, tag, ...next });
  return (
    <>
      <form role="search" aria-label="Questions" class="finder field" onSubmit={(event) => event.preventDefault()}>
        <label for="find-question">Find a question</label>
        <input id="find-question" type="search" autocomplete="off" value={words} onInput={(event) => route(at({ q: event.currentTarget.value }), true)} />
      </form>
      <ul class="tags plain" aria-label="Tags">
        {tagsOf(all).map((one) => (
          <li key={one}>
            <a href={at({ tag: one === tag ? "" : one })} aria-current={one === tag ? "true" : undefined}>
              {one}
            </a>
          </li>
        ))}
      </ul>
      <p class="found" role="status">
        {count(found.length, "question")}
        {tag && ` about ${tag}`}
      </p>
      {found.length === 0 && (
        <Nothing>
          <p>
            No question has these words. <a href="/questions">See all</a>, or <a href="/editor">write one in SPARQL</a>.
          </p>
        </Nothing>
      )}
      <ul class="questions plain">
        {found.map((one) => (
          <li key={one.name}>
            <h2>
              <a href={questionPath(one.name)}>{one.summary}</a>
            </h2>
            <p>{one.question}</p>
            <p class="class">{one.tags.join(", ")}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
