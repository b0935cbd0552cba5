// A stranger finds, from the first page on, who says how many helicopters were lost, in whose words; and takes it along.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, describe, it } from "node:test";
import { HOST, api, launch, rest, visit } from "./browser.mjs";

const viewers = createRequire(new URL("../viewers/read.mjs", import.meta.url));
const browser = await launch();
after(() => browser.close());

/** A page to work with, which must be without fault in the end. */
async function on(path, work, options = {}) {
  const { page, wrong, close } = await visit(browser, path, options);
  try {
    await work(page);
    assert.deepEqual(wrong, []);
  } finally {
    await close();
  }
}

async function search(page, words) {
  await page.getByRole("searchbox").first().fill(words);
  await page.keyboard.press("Enter");
  await page.locator('main a[href^="/claims/"]').first().waitFor();
  await rest(page);
}

describe("a stranger", () => {
  it("finds who says how many helicopters were shot down, and in whose words", () =>
    on("/", async (page) => {
      await search(page, "helicopters");
      const found = await page.locator("main").innerText();
      assert.match(found, /Ministry of Defence of Armenia/);
      assert.match(found, /its troops downed two Azerbaijani helicopters/);
      assert.match(found, /TRT World/);
      assert.match(found, /in its own voice/);
      const card = page.getByRole("listitem").filter({ hasText: "its troops downed two Azerbaijani helicopters" });
      await card.getByRole("link", { name: "the claim in detail" }).first().click();
      await page.waitForURL("**/claims/*/*");
      await page.locator("main", { hasText: "helicopters" }).waitFor();
      await rest(page);
      const told = await page.locator("main").innerText();
      assert.match(told, /helicopters/);
      assert.match(told, /TRT World/);
    }));

  it("takes the same to Gephi Lite", () =>
    on("/graph", async (page) => {
      const file = await fetch(`${HOST}/api/exports/gexf?projection=claims&q=helicopters`).then((answer) => answer.text());
      const graph = viewers("graphology-gexf").parse(viewers("graphology"), file);
      const claims = graph.filterNodes((_, about) => about.class === "Claim").map((node) => graph.getNodeAttributes(node));
      assert.ok(claims.some((about) => about.claimant === "Ministry of Defence of Armenia" && /two Azerbaijani helicopters/.test(about.quote)));
      graph.forEachEdge((_, about) => ["claimant", "attitude", "outlet", "date"].forEach((name) => assert.ok(about[name], name)));
      await page.getByText("Download", { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "gexf", exact: true }).first().click(),
      ]);
      const taken = viewers("graphology-gexf").parse(viewers("graphology"), await readFile(await download.path(), "utf-8"));
      assert.ok(taken.order > 5);
    }));
});

describe("an article", () => {
  it("has its words as they are, with its claims marked in place", async () => {
    const { items } = await api("/api/articles?q=");
    const article = await api(`/api/articles/${items.find(({ outlet }) => outlet.label === "TRT World").id}`);
    await on(`/articles/${article.id}`, async (page) => {
      const main = await page.locator("main").innerText();
      for (const { start, end } of article.paragraphs)
        assert.ok(squeezed(main).includes(squeezed(Array.from(article.text).slice(start, end).join(""))), `${start}`);
    });
  });

  it("of hostile words is only words", async () => {
    const { items } = await api("/api/articles");
    const hostile = items.find(({ outlet }) => outlet.label.includes("Bold"));
    await on(`/articles/${hostile.id}`, async (page) => {
      assert.match(await page.locator("main").innerText(), /<script>document\.title = "taken over"<\/script>/);
      assert.doesNotMatch(await page.title(), /taken over/);
      assert.equal(await page.locator("main img").count(), 0);
    });
  });
});

describe("a question", () => {
  it("is answered for what the form says, and the address keeps it", () =>
    on("/questions/accusations?claimant=Mauritius", async (page) => {
      await page.getByRole("table").first().waitFor();
      const rows = await page.getByRole("table").first().innerText();
      assert.match(rows, /Mauritius accused London of seizing nine boats/);
      assert.doesNotMatch(rows, /Bolivia/);
    }));
});

describe("the editor", () => {
  it("answers a query, and completes only words of ours", () =>
    on(`/editor?query=${encodeURIComponent("SELECT (COUNT(?c) AS ?claims) { ?c a kg:Claim }")}`, async (page) => {
      await page.getByRole("button", { name: /run|ask|execute/i }).first().click();
      await page.locator(".yasr, [role=table], table").getByText(/^\d+$|"\d+"/).first().waitFor();
    }));
});

/** Words without the numbers of notes and the blank space between them. */
function squeezed(text) {
  return text.replace(/[\s\d¹²³⁰-⁹]+/gu, "");
}
