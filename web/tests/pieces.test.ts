// Cutting a text into marked pieces.
import assert from "node:assert/strict";
import { test } from "node:test";
import { claimsOf, cut, homes, marksOf, signs, type Mark } from "../src/pieces.ts";

const TEXT = "Armenia said it downed two helicopters.";
const claim = (content: [number, number][], more: object = {}) => ({
  voice: "AttributedVoice",
  anchor: { start: 0, end: 39 },
  content: content.map(([start, end]) => ({ start, end })),
  cue: [],
  figures: [],
  source: [],
  ...more,
});
const mark = (claim: number, start: number, end: number): Mark => ({ claim, role: "content", narrated: false, start, end });
const shown = (text: string, marks: Mark[], start = 0, end = signs(text).length) =>
  cut(signs(text), { start, end }, marks).map((piece) => [piece.text, claimsOf(piece).join("+")]);

test("a text without marks is one piece, and one of no signs none", () => {
  assert.deepEqual(shown(TEXT, []), [[TEXT, ""]]);
  assert.deepEqual(shown("", []), []);
});

test("a claim's source, cue, content and numbers are marked with what they do", () => {
  const span = (start: number, end: number) => [{ start, end }];
  const one = claim([[13, 38]], { source: span(0, 7), cue: span(8, 12), figures: span(23, 26) });
  const pieces = cut(signs(TEXT), { start: 0, end: 39 }, marksOf([one]));
  assert.deepEqual(
    pieces.map((piece) => [piece.text, piece.marks.map((mark) => mark.role).join("+")]),
    [["Armenia", "source"], [" ", ""], ["said", "cue"], [" ", ""], ["it downed ", "content"], ["two", "figure+content"], [" helicopters", "content"], [".", ""]],
  );
});

test("marks that lie in each other name the inner claim first", () => {
  assert.deepEqual(shown("abcdef", [mark(0, 0, 6), mark(1, 2, 4)]), [["ab", "0"], ["cd", "1+0"], ["ef", "0"]]);
});

test("marks that cross are cut where they cross", () => {
  assert.deepEqual(shown("abcdef", [mark(0, 0, 4), mark(1, 2, 6)]), [["ab", "0"], ["cd", "1+0"], ["ef", "1"]]);
});

test("a content in parts stays one claim", () => {
  assert.deepEqual(shown("abcdef", marksOf([claim([[0, 2], [4, 6]])])), [["ab", "0"], ["cd", ""], ["ef", "0"]]);
});

test("marks that reach out of the stretch are cut at its borders, those outside or empty left out", () => {
  assert.deepEqual(shown("abcdef", [mark(0, 0, 3), mark(1, 5, 6), mark(2, 3, 3)], 2, 5), [["c", "0"], ["de", ""]]);
  assert.deepEqual(shown("abc", [mark(0, 1, 99)], 0, 99), [["a", ""], ["bc", "0"]]);
});

test("a text is cut at other places too", () => {
  const pieces = cut(signs("abcdef"), { start: 0, end: 6 }, [], [0, 2, 6, 9]);
  assert.deepEqual(pieces.map((piece) => piece.text), ["ab", "cdef"]);
});

test("offsets count code points, not UTF-16 units", () => {
  assert.deepEqual(shown("🚁🚁 zwei", [mark(0, 1, 4)]), [["🚁", ""], ["🚁 z", "0"], ["wei", ""]]);
});

test("hostile strings come out sign for sign", () => {
  const hostile = ["<script>alert(1)</script>", "قال الجيش إنه أسقط طائرتين", "e\u0301\u0327 \u202Eabc\u202C", "👩‍👩‍👧\u0000\ud800x", "a\r\nb"];
  for (const text of hostile) {
    const length = signs(text).length;
    const pieces = cut(signs(text), { start: 0, end: length }, [mark(0, 1, length - 1), mark(1, 2, length)]);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
  }
});

test("a claim is at home in the first paragraph that has its words", () => {
  const paragraphs = [{ start: 0, end: 10 }, { start: 12, end: 30 }];
  const lost = claim([[40, 50]], { anchor: { start: 40, end: 50 } });
  const wordless = claim([], { anchor: { start: 13, end: 20 } });
  assert.deepEqual(homes(paragraphs, [claim([[8, 20]]), claim([[14, 18], [22, 25]]), wordless, lost]), [
    { paragraph: 0, end: 10 },
    { paragraph: 1, end: 25 },
    { paragraph: 1, end: 20 },
    null,
  ]);
});

test("three hundred claims in a long text are cut whole", () => {
  const text = "0123456789".repeat(2000);
  const marks = Array.from({ length: 300 }, (_, at) => mark(at, at * 60, at * 60 + 90));
  const pieces = cut(signs(text), { start: 0, end: text.length }, marks);
  assert.equal(pieces.map((piece) => piece.text).join(""), text);
  assert.deepEqual(claimsOf(pieces.find((piece) => piece.start === 60)!), [1, 0]);
});
