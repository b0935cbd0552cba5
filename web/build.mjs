// Builds the pages into kg/web/static: one script for all pages, parts that are large in files of their own, one style,
// and the licences of what is bundled.
//   node build.mjs [--watch]
import { context } from "esbuild";
import { appendFile, cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";

const OUT = "../kg/web/static";

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await cp("public", OUT, { recursive: true });

const common = {
  outdir: OUT,
  bundle: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none", // licences.txt has them whole
  metafile: true,
  minify: true,
  target: "es2022",
};
const build = await context({
  ...common,
  entryPoints: { room: "src/main.tsx", layout: "src/graph/layout-worker.ts" },
  format: "esm",
  splitting: true,
  chunkNames: "parts/[name]-[hash]",
});
// what `kg export html` writes into its files
const viewer = await context({ ...common, entryPoints: ["src/viewer.tsx", "src/viewer.css"], format: "iife" });
if (process.argv.includes("--watch")) await Promise.all([build.watch(), viewer.watch()]);
else {
  const { metafile } = await build.rebuild();
  await writeFile(`${OUT}/licences.txt`, await licences(Object.keys(metafile.inputs)));
  const { metafile: held } = await viewer.rebuild();
  const texts = (await licences(Object.keys(held.inputs))).replaceAll("*/", "* /");
  await appendFile(`${OUT}/viewer.js`, `/*\n${texts}*/\n`); // the file that is written travels alone
  await Promise.all([build.dispose(), viewer.dispose()]);
}

/** The licences of the packages that these files are from, each under the name and version of its package. */
async function licences(inputs) {
  const folders = new Set(inputs.map((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));
  const texts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf-8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(`${folder}/${file}`, "utf-8") : `Licence: ${license}\n`;
    texts.push(`${name} ${version}\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}
