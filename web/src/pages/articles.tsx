// The articles, newest first.
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Answer } from "../parts/answer.tsx";
import { Field, Filters, OutletField } from "../parts/filters.tsx";
import { Found } from "../parts/found.tsx";
import { Name } from "../parts/name.tsx";
import { Page } from "../parts/page.tsx";
import { Paged } from "../parts/pager.tsx";
import { articlePath } from "../paths.ts";
import { titleOf } from "../titles.ts";
import { count, day, number } from "../words.ts";

const FILTERS = ["q", "outlet", "since", "until"];

export function Articles() {
  const { query } = useLocation();
  const asked = Object.fromEntries([...FILTERS, "offset"].map((name) => [name, query[name]]));
  const articles = useAnswer<Schemas["ArticleList"]>(address("/api/articles", asked));
  return (
    <Page title="Articles">
      <Filters names={FILTERS} label="Which articles">
        <Field name="q" label="Words of the title" type="search" />
        <OutletField />
        <Field name="since" label="From" type="date" />
        <Field name="until" label="Up to" type="date" />
      </Filters>
      <Answer of={articles} lines={20}>
        {(data) => (
          <>
            <Found loading={articles.loading}>{count(data.total, "article")}</Found>
            <Paged of={data} none={NONE}>
              <List of={data.items} />
            </Paged>
          </>
        )}
      </Answer>
    </Page>
  );
}

const NONE = (
  <p>
    No article is like that. Take away a filter, or see <a href="/articles">all articles</a>.
  </p>
);

/** The articles; `level` is that of their headings. */
export function List({ of: articles, level = 2 }: { of: readonly Schemas["ArticleSummary"][]; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <ul class="articles">
      {articles.map((article) => (
        <li key={article.id}>
          <Heading>
            <a href={articlePath(article.id)}>
              <bdi>{titleOf(article)}</bdi>
            </a>
          </Heading>
          <p>
            <Name of={article.outlet} />
            {article.date && <time dateTime={article.date}>, {day(article.date)}</time>}
            {" · "}
            {count(article.claims, "claim")} of {count(article.claimants, "claimant")}, {number(article.narrated)} in the
            outlet’s own voice
          </p>
        </li>
      ))}
    </ul>
  );
}
