// A browser that sees this machine alone, and keeps account of all that goes wrong on a page.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");

/** Where `kg serve` listens, and which pages it is to show. */
export const HOST = process.env.KG_ADDRESS;
export const BROWSER = process.env.KG_BROWSER ?? "/usr/bin/chromium";

export const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 740 } };

export function launch() {
  return chromium.launch({
    executablePath: BROWSER,
    args: [
      "--no-sandbox",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // the network is cut
      "--enable-unsafe-swiftshader",
      "--use-gl=angle",
      "--use-angle=swiftshader",
      "--ignore-gpu-blocklist",
    ],
  });
}

/** A page at this path when it has come to rest, and a list to which everything is added that goes wrong on it. */
export async function visit(browser, path, { colorScheme = "light", size = "wide", expectedStatus = 200, ...more } = {}) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme,
    bypassCSP: false,
    reducedMotion: "reduce",
    ...more,
  });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !(expectedStatus !== 200 && message.text().includes(String(expectedStatus))))
      wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const to = new URL(request.url());
    if (!["data:", "blob:"].includes(to.protocol) && to.origin !== HOST) wrong.push(`left the machine: ${request.url()}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 400 && answer.status() !== expectedStatus)
      wrong.push(`${answer.status()}: ${answer.url()}`);
  });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(HOST + path);
  await rest(page);
  return { page, wrong, close: () => context.close() };
}

/** Waits until the page has its heading and nothing is under way. */
export async function rest(page) {
  await page.waitForSelector("h1");
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true], .waiting"));
}

/** What axe finds that is serious or worse, each with the place of its first node. */
export async function barriers(page) {
  // Through the debugger: what is run so is not subject to the page's policy.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].target.join(" ")}: ${nodes[0].failureSummary}`);
}

/** An answer of the JSON API. */
export async function api(path) {
  const answer = await fetch(HOST + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** One path of each kind of page, on whatever is served. */
export async function places() {
  const { items: articles } = await api("/api/articles");
  const { items: claims } = await api("/api/claims");
  const { items: actors } = await api("/api/entities?kind=actor");
  const { items: seen } = await api("/api/entities?kind=place");
  const entity = ({ iri }) => `/entity?iri=${encodeURIComponent(iri)}`;
  return {
    overview: "/",
    articles: "/articles",
    article: `/articles/${articles[0].id}`,
    claims: "/claims",
    claim: `/claims/${claims[0].id}`,
    entities: "/entities",
    actor: entity(actors[0]),
    place: entity(seen[0]),
    contradictions: "/contradictions",
    graph: "/graph",
    questions: "/questions",
    question: "/questions/accusations",
    editor: "/editor",
    search: "/search?q=helicopter",
  };
}
