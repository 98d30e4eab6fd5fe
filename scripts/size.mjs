// `make size`: what the release build in dist/ weighs. First its files as a browser receives them and its programs beside
// what they may weigh, then the programs by crate: before wasm-opt, which drops the names, so that this adds up to more
// than the file. Code that was inlined counts for the crate it was inlined into.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { PROGRAMS, filesOf, sent } from "./programs.mjs";

const named = (program) => join(process.env.CARGO_TARGET_DIR || "target", `wasm-bindgen/release/${program}_bg.wasm`);
const SHOWN = /^(assets\/.+\.(css|js|wasm)|[^/]+\.(html|json))$/; // every page has these, or is like them
const FUNCTION_NAMES = 1; // a subsection of the section "name"
const CODE = 10; // sections
const DATA = 11;

if (existsSync("dist/index.html")) {
  printFiles();
  printPrograms();
  for (const program of Object.keys(PROGRAMS)) {
    if (existsSync(named(program))) printCrates(program, readFileSync(named(program)));
  }
} else {
  console.error('size: dist/ is missing: run "make dist" first');
  process.exitCode = 1;
}

function row(name, ...cells) {
  console.log(name.padEnd(48), ...cells.map((cell) => String(cell).padStart(9)));
}

function printFiles() {
  row("file", "bytes", "gzip", "brotli");
  for (const name of readdirSync("dist", { recursive: true }).sort()) {
    if (!SHOWN.test(name)) continue;
    const bytes = readFileSync(join("dist", name));
    row(name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length);
  }
}

function printPrograms() {
  row("\nprogram, WebAssembly and JavaScript", "brotli", "at most");
  for (const [name, program] of Object.entries(PROGRAMS)) {
    const bytes = filesOf("dist", program).reduce((sum, file) => sum + sent("dist", file), 0);
    const { is, budget } = program;
    row(`${name}: ${is}`, bytes, budget ?? "", bytes > budget ? "too much" : "");
  }
}

function printCrates(title, wasm) {
  const sizes = new Map([["(data: texts, tables)", section(wasm, DATA).length]]);
  for (const [name, size] of functions(wasm)) {
    const crate = /(\w+)(?:\[\w+\])?::/.exec(name)?.[1] ?? "(no crate)";
    sizes.set(crate, (sizes.get(crate) ?? 0) + size);
  }
  row(`\n${title}`, "bytes");
  for (const [crate, size] of [...sizes].sort(([, a], [, b]) => b - a)) row(crate, size);
}

/** The name and size of every function that the module defines. */
function* functions(wasm) {
  const module = new WebAssembly.Module(wasm);
  const names = functionNames(Buffer.from(WebAssembly.Module.customSections(module, "name")[0] ?? []));
  let index = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
  const code = reader(section(wasm, CODE));
  for (let left = code.number(); left > 0; left -= 1) {
    yield [names.get(index) ?? "", code.bytes(code.number()).length];
    index += 1;
  }
}

function functionNames(custom) {
  const names = new Map();
  const found = [...sections(reader(custom))].find(({ id }) => id === FUNCTION_NAMES);
  const entries = reader(found?.bytes ?? Buffer.of(0));
  for (let left = entries.number(); left > 0; left -= 1) {
    names.set(entries.number(), entries.bytes(entries.number()).toString());
  }
  return names;
}

function section(wasm, wanted) {
  const header = 8;
  return [...sections(reader(wasm.subarray(header)))].find(({ id }) => id === wanted).bytes;
}

function* sections(source) {
  while (source.more()) yield { id: source.number(), bytes: source.bytes(source.number()) };
}

function reader(buffer) {
  let at = 0;
  const bytes = (count) => buffer.subarray(at, (at += count));
  /** A LEB128 number. */
  const number = () => {
    const byte = buffer[at++];
    return byte < 0x80 ? byte : byte - 0x80 + 0x80 * number();
  };
  return { bytes, number, more: () => at < buffer.length };
}
