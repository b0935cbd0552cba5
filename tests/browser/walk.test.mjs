// Walking the graph, asking questions and writing queries, as visitors do; `visit` notes every request off the machine.
import assert from "node:assert/strict";
import { after, it } from "node:test";
import { launch, visit } from "./browser.mjs";

const browser = await launch();
after(() => browser.close());

it("the graph is walked by keys, and what is chosen stands in the address", async () => {
  const { page, wrong, close } = await visit(browser, "/graph");
  await page.locator(".canvas").focus();
  await page.keyboard.press("ArrowRight");
  await page.locator(".choice .said li").first().waitFor();
  assert.match(page.url(), /node=/);
  const claim = await page.locator(".choice .said li").first().innerText();
  assert.match(claim, /\S+ \w+s\b/, "who claims, and how");
  assert.equal(await page.locator(".choice .said blockquote").count() > 0, true);
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Nothing is chosen" }).waitFor();
  assert.deepEqual(wrong, []);
  await close();
});

it("the picture is untangled by a worker of our own, and saved", async () => {
  const { page, wrong, close } = await visit(browser, "/graph?projection=claims");
  await page.getByRole("button", { name: "Untangle the picture" }).click();
  await page.locator("#status", { hasText: "untangled" }).waitFor({ state: "attached" });
  await page.getByText("Download", { exact: true }).click();
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).click()]);
  assert.equal(saved.suggestedFilename(), "graph.png");
  assert.deepEqual(wrong, []);
  await close();
});

it("an answer is sorted by a key, and its query opened in the editor", async () => {
  const { page, wrong, close } = await visit(browser, "/questions/claims");
  await page.locator("tbody tr").first().waitFor();
  await page.locator("thead button").first().press("Enter");
  await page.locator('th[aria-sort="ascending"]').waitFor();
  await page.getByText("The query", { exact: true }).click();
  await page.getByRole("link", { name: "Open in the editor" }).click();
  await page.locator(".CodeMirror").waitFor();
  assert.deepEqual(wrong, []);
  await close();
});

it("the editor completes words of the ontology, asks nobody else, and lets Tab go on", async () => {
  const { page, wrong, close } = await visit(browser, "/editor");
  await page.locator(".CodeMirror").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("PREFIX foaf: <urn:f> SELECT * WHERE { ?c a kg:Clai", { delay: 10 });
  await page.locator(".CodeMirror-hint", { hasText: "kg:ClaimRelation" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.type("m } LIMIT 3");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Ask");
  await page.keyboard.press("Enter");
  await page.locator('tbody a[href^="/claims/"]').first().waitFor();
  assert.match(page.url(), /query=PREFIX\+kg/, "the prefix that was missing is declared");
  assert.deepEqual(wrong, []);
  await close();
});
