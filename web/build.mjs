// Builds the pages into kg/web/static: one script for all pages, parts that are large in files of their own, one style.
//   node build.mjs [--watch]
import { context } from "esbuild";
import { cp, mkdir, rm } from "node:fs/promises";

const OUT = "../kg/web/static";

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await cp("public", OUT, { recursive: true });

const build = await context({
  entryPoints: { room: "src/main.tsx" },
  outdir: OUT,
  bundle: true,
  format: "esm",
  splitting: true,
  chunkNames: "parts/[name]-[hash]",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "external",
  minify: true,
  target: "es2022",
});
if (process.argv.includes("--watch")) await build.watch();
else {
  await build.rebuild();
  await build.dispose();
}
