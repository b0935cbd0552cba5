// Days on a line of time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bars } from "../src/timeline.ts";

const day = (date: string, attributed = 1, narrated = 0) => ({ date, attributed, narrated });

test("no days make no bars", () => assert.deepEqual(bars([]), []));

test("a few days stand each for itself, those between them too", () => {
  assert.deepEqual(
    bars([day("2020-02-28", 3, 1), day("2020-03-01")]).map((bar) => [bar.name, bar.attributed, bar.narrated]),
    [["2020-02-28", 3, 1], ["2020-02-29", 0, 0], ["2020-03-01", 1, 0]],
  );
});

test("many days are put together by month", () => {
  assert.deepEqual(bars([day("2020-11-30"), day("2020-11-02"), day("2021-02-10", 0, 2)]), [
    { name: "2020-11", first: "2020-11-01", last: "2020-11-30", attributed: 2, narrated: 0 },
    { name: "2020-12", first: "2020-12-01", last: "2020-12-31", attributed: 0, narrated: 0 },
    { name: "2021-01", first: "2021-01-01", last: "2021-01-31", attributed: 0, narrated: 0 },
    { name: "2021-02", first: "2021-02-01", last: "2021-02-28", attributed: 0, narrated: 2 },
  ]);
});

test("many years are put together by year", () => {
  const made = bars([day("1991-05-01"), day("2020-09-27")]);
  assert.deepEqual([made.length, made[0]!.first, made[0]!.last, made.at(-1)!.name], [30, "1991-01-01", "1991-12-31", "2020"]);
});
