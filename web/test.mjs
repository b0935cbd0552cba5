// Tests of what needs no browser: compiled by esbuild, run by node's own runner.
//   npm test
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdir } from "node:fs/promises";

const OUT = "node_modules/.cache/tests";
const names = (await readdir("tests")).filter((name) => name.endsWith(".test.ts"));
await build({
  entryPoints: names.map((name) => `tests/${name}`),
  outdir: OUT,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  packages: "external",
  platform: "node",
  sourcemap: "inline",
});
const files = names.map((name) => `${OUT}/${name.replace(/ts$/, "mjs")}`);
process.exitCode = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" }).status ?? 1;
