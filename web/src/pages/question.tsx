// A question: its form, its answer as a table and as files, its query.
import { useLocation, useRoute } from "preact-iso";
import { useAnswer, type Schemas } from "../api.ts";
import { Answer, Nothing, Trouble } from "../parts/answer.tsx";
import { Page } from "../parts/page.tsx";
import { Missing } from "./missing.tsx";
import { AnswerTable } from "../questions/answer-table.tsx";
import { QuestionForm } from "../questions/form.tsx";
import { MOST, answerAddress, editorPath, limitOf, questionPath, valuesOf } from "../questions/state.ts";
import { count, number } from "../words.ts";

type Question = Schemas["Question"];
type Values = Record<string, string>;

const FILES = ["csv", "tsv", "json", "md"];

export default function QuestionPage() {
  const { params } = useRoute();
  const answer = useAnswer<Schemas["QuestionList"]>("/api/questions");
  const question = answer.data?.items.find((one) => one.name === params.name);
  if (answer.data && !question) return <Missing />;
  return question ? (
    <Asked key={question.name} of={question} />
  ) : (
    <Page title="Question">
      <Answer of={answer}>{() => null}</Answer>
    </Page>
  );
}

function Asked({ of }: { of: Question }) {
  const { query, route } = useLocation();
  const [values, limit] = [valuesOf(of, query), limitOf(query)];
  const answer = useAnswer<Schemas["Table"]>(answerAddress(of.name, values, limit));
  return (
    <Page title={of.summary} kind={<a href="/questions">Questions</a>} lead={<p>{of.question}</p>} class="question-page">
      <QuestionForm key={JSON.stringify(values)} of={of} values={values} onAsk={(next) => route(questionPath(of.name, next, limit))} />
      {answer.fault ? (
        <Trouble fault={answer.fault} />
      ) : (
        <Answer of={answer} lines={12}>
          {(table) => <Table of={of} table={table} values={values} limit={limit} />}
        </Answer>
      )}
      <Behind of={of} />
    </Page>
  );
}

function Table({ of, table, values, limit }: { of: Question; table: Schemas["Table"]; values: Values; limit: number }) {
  if (table.total === 0) {
    return (
      <Nothing>
        <p>No claim answers this{Object.keys(values).length > 0 && ", narrowed so"}.</p>
        {Object.keys(values).length > 0 && (
          <p>
            <a href={questionPath(of.name)}>Ask without narrowing</a>
          </p>
        )}
      </Nothing>
    );
  }
  const more = Math.min(limit * 10, MOST);
  return (
    <>
      <div class="extent">
        <p class="found" role="status">
          {table.truncated ? `The first ${number(table.rows.length)} of ${count(table.total, "row")}.` : `${count(table.total, "row")}.`}{" "}
          {table.truncated && more > limit && <a href={questionPath(of.name, values, more)}>Show up to {number(more)}</a>}
        </p>
        <ul class="ways plain" aria-label="Download">
          {FILES.map((format) => (
            <li key={format}>
              <a class="button" href={answerAddress(of.name, values, MOST, format)} download={`${of.name}.${format}`}>
                {format}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <AnswerTable
        columns={table.columns}
        rows={table.rows}
        caption={of.question}
        about={Object.fromEntries(of.columns.map(({ name, about }) => [name, about]))}
      />
    </>
  );
}

function Behind({ of }: { of: Question }) {
  return (
    <>
      <details>
        <summary>What the columns hold</summary>
        <dl class="facts">
          {of.columns.map(({ name, about }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{about}</dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>The query</summary>
        <p>
          <a href={editorPath(of.sparql)}>Open in the editor</a>
        </p>
        <pre tabIndex={0}>{of.sparql}</pre>
      </details>
    </>
  );
}
