// The whole at a glance: counts, time, who speaks, through which outlets, and the ways to go on.
import { useAnswer, type Schemas } from "../api.ts";
import { Answer, Nothing } from "../parts/answer.tsx";
import { Name } from "../parts/name.tsx";
import { Page } from "../parts/page.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { Voices } from "../parts/voices.tsx";
import { tone } from "../parts/attitude.tsx";
import { claimsPath } from "../paths.ts";
import { number, stretch, verb } from "../words.ts";

type Overview = Schemas["Overview"];

const SOME_OUTLETS = 12;

/** Questions that say much at first sight, and need nothing to be filled in. */
const SOME_QUESTIONS = ["airtime", "laundered", "accusation-counts", "figures-over-time"];

export function Overview() {
  const overview = useAnswer<Overview>("/api/overview");
  const title = overview.data?.title ?? "Overview";
  return (
    <Page
      title={title}
      heading={`Who claims what: ${title}`}
      lead={<p>Claims found in news articles, each with who makes it, through which outlet, and in which words.</p>}
    >
      <Answer of={overview} lines={14}>
        {(data) => data.claims === 0 ? EMPTY : (
          <>
            <Counts of={data} />
            <div class="glance">
              <div>
                <section aria-labelledby="time">
                  <h2 id="time">When</h2>
                  <Timeline days={data.timeline} undated={data.undated} />
                </section>
                <section aria-labelledby="speakers">
                  <h2 id="speakers">Who speaks</h2>
                  <Voices voices={data.speakers} caption="Those with most claims:" />
                </section>
              </div>
              <div>
                <GoOn />
                <Attitudes of={data} />
                <Outlets of={data} />
              </div>
            </div>
          </>
        )}
      </Answer>
    </Page>
  );
}

const EMPTY = (
  <Nothing>
    <p>There are no claims here yet. Build the study from some articles, then start the server again.</p>
  </Nothing>
);

function Counts({ of: data }: { of: Overview }) {
  const counts: [number: number, name: string, path: string][] = [
    [data.articles, data.articles === 1 ? "article" : "articles", "/articles"],
    [data.outlets, data.outlets === 1 ? "outlet" : "outlets", "/entities?kind=outlet"],
    [data.claims, data.claims === 1 ? "claim" : "claims", "/claims"],
    [data.claimants, data.claimants === 1 ? "claimant" : "claimants", "/entities?kind=actor"],
    [data.events, "events claimed to have happened", "/claims"],
  ];
  const time = stretch(data.firstDate, data.lastDate);
  return (
    <>
      <ul class="counts">
        {counts.map(([value, name, path]) => (
          <li key={name}>
            <a href={path}>
              <b>{number(value)}</b> <span>{name}</span>
            </a>
          </li>
        ))}
      </ul>
      {time && <p class="quiet">The articles appeared {data.firstDate === data.lastDate ? "on" : "from"} {time}.</p>}
    </>
  );
}

function GoOn() {
  const { data } = useAnswer<Schemas["QuestionList"]>("/api/questions");
  const some = SOME_QUESTIONS.flatMap((name) => data?.items.find((question) => question.name === name) ?? []);
  return (
    <section aria-labelledby="on" class="first">
      <h2 id="on">Where to go on</h2>
      <ul class="goings">
        <li>
          <a href="/contradictions">Where numbers disagree</a>
          <p>Counts of the same kind that cannot both hold, side by side.</p>
        </li>
        <li>
          <a href="/claims?voice=NarratorVoice">What outlets say in their own voice</a>
          <p>Nobody is cited for these claims.</p>
        </li>
        <li>
          <a href="/claims?attitude=Deny">What is denied</a>
          <p>And by whom, in which words.</p>
        </li>
        {some.map((question) => (
          <li key={question.name}>
            <a href={`/questions/${question.name}`}>{question.question}</a>
          </li>
        ))}
        <li>
          <a href="/questions">All questions</a>
        </li>
      </ul>
    </section>
  );
}

function Attitudes({ of: data }: { of: Overview }) {
  return (
    <section aria-labelledby="attitudes">
      <h2 id="attitudes">How they put it</h2>
      <table class="wide">
        <caption>The claimant …</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">Attitude</th>
            <th scope="col">Claims</th>
          </tr>
        </thead>
        <tbody>
          {data.attitudes.map(({ attitude, claims }) => (
            <tr key={attitude}>
              <th scope="row" class={`attitude ${tone(attitude)}`}>
                {verb(attitude)}
              </th>
              <td class="number">
                <a href={claimsPath({ attitude })}>{number(claims)}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Outlets({ of: data }: { of: Overview }) {
  return (
    <section aria-labelledby="outlets">
      <h2 id="outlets">Outlets</h2>
      <table class="wide">
        <caption>What each carries</caption>
        <thead>
          <tr>
            <th scope="col">Outlet</th>
            <th scope="col" class="number">
              Articles
            </th>
            <th scope="col" class="number">
              Claims
            </th>
            <th scope="col" class="number">
              Own voice
            </th>
          </tr>
        </thead>
        <tbody>
          {data.carriers.slice(0, SOME_OUTLETS).map(({ outlet, articles, claims, narrated }) => (
            <tr key={outlet.iri}>
              <th scope="row">
                <Name of={outlet} />
              </th>
              <td class="number">{number(articles)}</td>
              <td class="number">
                <a href={claimsPath({ outlet: outlet.iri })}>{number(claims)}</a>
              </td>
              <td class="number">{number(narrated)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.carriers.length > SOME_OUTLETS && (
        <p>
          <a href="/entities?kind=outlet">All {number(data.carriers.length)} outlets</a>
        </p>
      )}
    </section>
  );
}
