// Bundles styles and elements into src/kaiku/static/kaiku/, which is committed so that running Kaiku needs no Node.
import { brotliCompressSync } from "node:zlib"
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import path from "node:path"
import * as esbuild from "esbuild"

const root = path.dirname(fileURLToPath(import.meta.url))
const target = path.resolve(root, "../src/kaiku/static/kaiku")
const modules = path.resolve(root, "../node_modules")
const browsers = ["chrome109", "firefox115", "safari16"]

// A bundle is its folders, alphabetically: a new file is taken in without touching a list.
const bundles = {
  citizen: ["base", "components", "pages/citizen"],
  desk: ["base", "components", "desk", "pages/desk", "pages/administration", "pages/dashboards"],
}

// Brotli bytes of what a first visit loads.
const budgets = { "citizen.css": 15_000, "citizen.js": 25_000, "map.js": 110_000, "oskari.js": 6_000, "desk.css": 20_000, "desk.js": 40_000, "kaiku-embed.js": 2_000, "article-editor.js": 125_000 }

function styleEntry(folders) {
  const present = folders.filter((folder) => existsSync(path.join(root, "styles", folder)))
  const files = present.flatMap((folder) =>
    readdirSync(path.join(root, "styles", folder), { withFileTypes: true })
      .filter((entry) => entry.name.endsWith(".css"))
      .map((entry) => `./${folder}/${entry.name}`)
      .sort(),
  )
  const order = "@layer reset, tokens, base, components, pages;"
  return [order, '@import "./tokens.css";', ...files.map((file) => `@import "${file}";`)].join("\n")
}

async function build(outdir) {
  const shared = { bundle: true, minify: true, legalComments: "none", target: browsers, write: true, outdir, logLevel: "warning" }
  for (const [name, folders] of Object.entries(bundles)) {
    await esbuild.build({
      ...shared,
      stdin: { contents: styleEntry(folders), resolveDir: path.join(root, "styles"), loader: "css", sourcefile: `${name}.css` },
      entryNames: name,
      external: ["*.woff2"],
    })
  }
  await esbuild.build({
    ...shared,
    entryPoints: ["citizen", "desk", "map", "oskari", "kaiku-embed", "article-editor"].map((name) => path.join(root, `${name}.ts`)),
    format: "esm",
  })
}

function copyFonts() {
  mkdirSync(path.join(target, "fonts"), { recursive: true })
  for (const family of ["montserrat", "open-sans"]) {
    for (const range of ["latin", "latin-ext"]) {
      cpSync(
        path.join(modules, `@fontsource-variable/${family}/files/${family}-${range}-wght-normal.woff2`),
        path.join(target, `fonts/${family}-${range}.woff2`),
      )
    }
    cpSync(path.join(modules, `@fontsource-variable/${family}/LICENSE`), path.join(target, `fonts/${family}-LICENSE.txt`))
  }
}

// The bundles hold no comments; their licences ask that these notices go along.
const editor = ["commands", "history", "inputrules", "keymap", "markdown", "model", "schema-list", "state", "tables", "transform", "view"]
const bundled = [
  ...["entities", "htmx.org", "linkify-it", "markdown-it", "mdurl", "jschannel", "mgrs", "ol", "orderedmap", "oskari-rpc", "proj4"],
  ...editor.map((name) => `prosemirror-${name}`),
  ...["punycode.js", "quickselect", "rbush", "rope-sequence", "uc.micro", "w3c-keyname", "wkt-parser"],
]

function writeNotices() {
  const notices = bundled.map((name) => {
    const folder = path.join(modules, name)
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file ? readFileSync(path.join(folder, file), "utf8") : licenceInReadme(folder)
    const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))
    return `${name} ${version}\n\n${text.trim()}\n`
  })
  writeFileSync(path.join(target, "licences.txt"), notices.join("\n----\n\n"))
}

function licenceInReadme(folder) {
  const readme = readFileSync(path.join(folder, "README.md"), "utf8")
  return readme.slice(readme.search(/^#+ *licen[cs]e/im))
}

function weigh(folder) {
  let over = false
  for (const [file, limit] of Object.entries(budgets)) {
    const weight = brotliCompressSync(readFileSync(path.join(folder, file))).length
    over ||= weight > limit
    console.log(`${weight > limit ? "!!" : "ok"} ${file} ${weight} of ${limit} bytes`)
  }
  return over
}

if (process.argv.includes("--verify")) {
  const fresh = path.resolve(modules, ".cache/kaiku-build")
  await build(fresh)
  const stale = Object.keys(budgets).filter((file) => !readFileSync(path.join(fresh, file)).equals(readFileSync(path.join(target, file))))
  if (stale.length) console.error(`Run npm run build: ${stale.join(", ")} is older than its source.`)
  process.exitCode = weigh(fresh) || stale.length ? 1 : 0
} else {
  await build(target)
  copyFonts()
  writeNotices()
  process.exitCode = weigh(target) ? 1 : 0
}
