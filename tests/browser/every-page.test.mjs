// What holds of every page: no fault, no request off this machine, nothing that shuts readers out.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { barriers, launch, places, visit } from "./browser.mjs";

const browser = await launch();
const paths = await places();
after(() => browser.close());

for (const [name, path] of Object.entries(paths)) {
  describe(name, () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const size of ["wide", "narrow"]) {
        it(`has no fault, ${colorScheme} and ${size}`, async () => {
          const { page, wrong, close } = await visit(browser, path, { colorScheme, size });
          assert.deepEqual(await barriers(page), []);
          const { wide, shift, title, headings } = await page.evaluate(() => ({
            wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            shift: window.shift,
            title: document.title,
            headings: document.querySelectorAll("h1").length,
          }));
          assert.equal(headings, 1);
          assert.match(title, /\S+.*claimgraph/);
          assert.ok(wide <= 0, `the page is ${wide} pixels wider than the window`);
          assert.ok(shift < 0.1, `the page jumps: ${shift}`);
          assert.deepEqual(wrong, []);
          await close();
        });
      }
    }
  });
}

describe("an address that leads nowhere", () => {
  for (const path of ["/nowhere", "/articles/0000000000000000", "/claims/0000000000000000/000000-000001"]) {
    it(`says so: ${path}`, async () => {
      const { page, wrong, close } = await visit(browser, path, { expectedStatus: 404 });
      assert.match(await page.locator("main").innerText(), /no such|not|There is no/i);
      assert.equal(await page.locator("main a").count() > 0, true, "a way to go on");
      assert.deepEqual(wrong, []);
      await close();
    });
  }
});
