// A picture of each page: node screenshots.mjs FOLDER
import { launch, places, rest, visit } from "./browser.mjs";

const folder = process.argv[2];
const browser = await launch();
for (const [name, path] of Object.entries(await places())) {
  const { page, close } = await visit(browser, path);
  await rest(page);
  await page.waitForTimeout(name === "graph" ? 2500 : 300);
  await page.screenshot({ path: `${folder}/${name}.png` });
  process.stdout.write(`${folder}/${name}.png\n`);
  await close();
}
await browser.close();
