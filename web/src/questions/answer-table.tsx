// An answer as a table: names lead to their pages, columns sort by key or pointer, narrow screens get cards.
import { useMemo, useState } from "preact/hooks";
import { announce } from "../parts/announce.tsx";
import { number } from "../words.ts";
import { heading, isLong, isNumeric, named, shown, shownColumns, sorted, type Cell, type Order, type Row } from "./cells.ts";

const SOME = 100;

type Props = {
  columns: readonly string[];
  rows: readonly Row[];
  caption: string;
  /** What the columns hold. */
  about?: Record<string, string>;
  /** Names of columns as they are, not in words: those of a query of one's own. */
  bare?: boolean;
};

export function AnswerTable({ columns, rows, caption, about = {}, bare = false }: Props) {
  const [order, setOrder] = useState<Order | null>(null);
  const [most, setMost] = useState(SOME);
  const all = useMemo(() => sorted(rows, order), [rows, order]);
  const kept = bare ? columns.map((_, at) => at) : shownColumns(columns);
  const numeric = new Set(kept.filter((column) => isNumeric(rows, column)));
  const long = new Set(kept.filter((column) => isLong(rows, column)));
  const kind = (column: number) => (numeric.has(column) ? "number" : long.has(column) ? "long" : undefined);
  const name = (column: number) => (bare ? columns[column]! : heading(columns[column]!));
  const sort = (column: number) => {
    const down = order?.column === column && !order.down;
    setOrder({ column, down });
    announce(`Sorted by ${name(column)}, ${down ? "downwards" : "upwards"}.`);
  };
  return (
    <>
      <div class="answer" tabIndex={0} role="group" aria-label={caption}>
        <table class="wide cards">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {kept.map((column) => (
                <th
                  key={column}
                  scope="col"
                  class={kind(column)}
                  aria-sort={order?.column === column ? (order.down ? "descending" : "ascending") : undefined}
                >
                  <button type="button" title={about[columns[column]!]} onClick={() => sort(column)}>
                    {name(column)}
                    <span class="sorting" aria-hidden="true" />
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.slice(0, most).map((row, at) => (
              <tr key={at}>
                {kept.map((column) => (
                  <td key={column} data-label={name(column)} class={kind(column)}>
                    {row[column] && <Shown cell={row[column]} bare={bare} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.length > most && (
        <p class="found">
          {number(most)} of {number(all.length)} rows.{" "}
          <button type="button" class="linkish" onClick={() => setMost(most + 10 * SOME)}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}

function Shown({ cell, bare }: { cell: Cell; bare: boolean }) {
  const words = <bdi>{bare ? shown(cell) : named(cell)}</bdi>;
  return cell.page ? <a href={cell.page}>{words}</a> : words;
}
