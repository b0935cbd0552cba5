// What was found by words: claims first, for they say who says it.
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Answer, Nothing } from "../parts/answer.tsx";
import { ClaimCards } from "../parts/claim-card.tsx";
import { Found } from "../parts/found.tsx";
import { Page } from "../parts/page.tsx";
import { claimsPath } from "../paths.ts";
import { count } from "../words.ts";
import { List } from "./articles.tsx";
import { EntityTable } from "./entities.tsx";

type Result = Schemas["SearchResult"];

export function Search() {
  const { q = "" } = useLocation().query;
  const result = useAnswer<Result>(q ? address("/api/search", { q, limit: 20 }) : null);
  if (!q) {
    return (
      <Page title="Search">
        <Nothing>
          <p>Write words into the field above: what happened, who is spoken of, where.</p>
        </Nothing>
      </Page>
    );
  }
  return (
    <Page title={`Search: ${q}`} heading={<>Search: <q>{q}</q></>}>
      <Answer of={result} lines={30}>
        {(data) => <Results of={data} words={q} loading={result.loading} />}
      </Answer>
    </Page>
  );
}

function Results({ of: { articles, claims, entities, questions }, words, loading }: { of: Result; words: string; loading: boolean }) {
  const parts = [
    count(claims.length, "claim"),
    count(entities.length, "name"),
    count(articles.length, "article"),
    count(questions.length, "question"),
  ];
  const none = articles.length + claims.length + entities.length + questions.length === 0;
  return (
    <>
      <Found loading={loading}>{parts.join(", ")}</Found>
      {none && (
        <Nothing>
          <p>Nothing has these words. Try fewer of them, or another form of a word.</p>
        </Nothing>
      )}
      {claims.length > 0 && (
        <section aria-labelledby="found-claims">
          <h2 id="found-claims">Who says so, and how</h2>
          <ClaimCards of={claims} label="Claims with these words" />
          <p>
            <a href={claimsPath({ q: words })}>All claims with these words</a>
          </p>
        </section>
      )}
      {entities.length > 0 && (
        <section aria-labelledby="found-entities">
          <h2 id="found-entities">Who and what</h2>
          <EntityTable of={entities} caption="Names with these words" />
        </section>
      )}
      {articles.length > 0 && (
        <section aria-labelledby="found-articles">
          <h2 id="found-articles">Articles</h2>
          <List of={articles} level={3} />
        </section>
      )}
      {questions.length > 0 && (
        <section aria-labelledby="found-questions">
          <h2 id="found-questions">Questions</h2>
          <ul class="goings">
            {questions.map((question) => (
              <li key={question.name}>
                <a href={`/questions/${question.name}`}>{question.question}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
