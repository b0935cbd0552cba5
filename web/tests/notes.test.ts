// Where notes stand in the margin.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stacked } from "../src/notes.ts";

test("notes stand beside their words, and below each other where these are close", () => {
  assert.deepEqual(stacked([0, 100, 110, 300], [20, 30, 30, 20], 5), [0, 100, 135, 300]);
});
