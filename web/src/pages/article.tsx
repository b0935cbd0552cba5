// An article: its text with the claims marked in it, and beside the words who claims them.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { useAnswer, type Schemas } from "../api.ts";
import { Answer, Nothing } from "../parts/answer.tsx";
import { ArticleText, referenceId } from "../parts/article-text.tsx";
import { ClaimCards } from "../parts/claim-card.tsx";
import { ClaimPanel } from "../parts/claim-panel.tsx";
import { Footnotes } from "../parts/footnotes.tsx";
import { Legend } from "../parts/legend.tsx";
import { useLit } from "../parts/lit.ts";
import { useMargin } from "../parts/margin.ts";
import { Name } from "../parts/name.tsx";
import { Page } from "../parts/page.tsx";
import { Voices } from "../parts/voices.tsx";
import { claimsPath, outside } from "../paths.ts";
import { titleOf } from "../titles.ts";
import { voicesOf } from "../voices.ts";
import { count, day } from "../words.ts";

type Article = Schemas["Article"];

export function Article() {
  const { id = "" } = useRoute().params;
  return <Read key={id} id={id} />;
}

function Read({ id }: { id: string }) {
  const article = useAnswer<Article>(`/api/articles/${encodeURIComponent(id)}`);
  const title = titleOf({ id, title: article.data?.title ?? null });
  return (
    <Page title={article.fault ? "No such article" : title} kind={article.data && <Origin of={article.data} />} class="article">
      <Answer of={article} lines={30}>
        {(data) => (
          <>
            <WhoSpeaks of={data} />
            {data.text === null ? <Quotes of={data} /> : <Sheet of={data} text={data.text} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Origin({ of: article }: { of: Article }) {
  const original = outside(article.url);
  return (
    <>
      <Name of={article.outlet} />
      {article.date && <time dateTime={article.date}> · {day(article.date)}</time>}
      {original && (
        <>
          {" · "}
          <a href={original} rel="noreferrer">
            where it appeared
          </a>
        </>
      )}
    </>
  );
}

function WhoSpeaks({ of: article }: { of: Article }) {
  const attributed = article.claims - article.narrated;
  return (
    <details class="speaking">
      <summary>
        Who speaks here: {count(article.claims, "claim")}, {attributed} attributed to somebody, {article.narrated} in the
        outlet’s own voice
      </summary>
      <Voices voices={voicesOf(article.marked)} caption="Claims of this article:" article={article.id} />
      <p>
        <a href={claimsPath({ article: article.id })}>All its claims as a list</a>
      </p>
    </details>
  );
}

function Quotes({ of: article }: { of: Article }) {
  return (
    <>
      <Nothing>
        <p>
          The text of this article is not here, only what was read from it: a graph keeps the sentences that make claims,
          not whole articles. Serve the study’s folder with its articles to read the text.
        </p>
      </Nothing>
      <ClaimCards of={article.marked} label="Claims of the article" />
    </>
  );
}

/** The claim that the address speaks of: `?claim=SPAN`, `#SPAN` or `#ARTICLE/SPAN`. */
function useAddressed(article: Article): number | null {
  const { query } = useLocation();
  const span = query.claim ?? location.hash.split(/[#/]/).at(-1);
  const at = span ? article.marked.findIndex((claim) => claim.id.endsWith(`/${span}`)) : -1;
  return at < 0 ? null : at;
}

function Sheet({ of: article, text }: { of: Article; text: string }) {
  const sheet = useRef<HTMLDivElement>(null);
  const { shown, picked, pick, dismiss, handlers } = useLit(sheet);
  const [entered, setEntered] = useState(false);
  const addressed = useAddressed(article);
  useMargin(sheet, article);

  const wordsOf = (claim: number) => sheet.current?.querySelector(`[data-claims~="${claim}"]`);
  useEffect(() => {
    if (picked !== null && picked !== addressed) wordsOf(picked)?.scrollIntoView({ block: "nearest" }); // not under the panel
  }, [picked]);
  useEffect(() => {
    if (addressed === null) return;
    pick(addressed);
    wordsOf(addressed)?.scrollIntoView({ block: "start" });
    document.getElementById(referenceId(addressed))?.focus({ preventScroll: true });
  }, [article.id, addressed]);

  const enter = useCallback((claim: number) => {
    pick(claim);
    setEntered(true);
  }, []);
  const close = () => {
    setEntered(false);
    dismiss();
    if (entered && picked !== null) document.getElementById(referenceId(picked))?.focus();
  };
  const claim = shown === null ? undefined : article.marked[shown];
  return (
    <>
      <Legend />
      <div ref={sheet} class="sheet" {...handlers} onKeyDown={(event) => event.key === "Escape" && close()}>
        <ArticleText article={article} text={text} onPick={enter} />
      </div>
      <Footnotes of={article.marked} />
      {claim && shown !== null && <ClaimPanel of={claim} number={shown} entered={entered && shown === picked} onClose={close} />}
    </>
  );
}
