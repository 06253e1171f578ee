// Opens each page at each width in one browser, and prints what axe-core finds wrong with it as JSON.
// Use: node axe.mjs FOLDER-WITH-node_modules BROWSER PAGE...
import fs from "node:fs";
import { createRequire } from "node:module";

const [modules, executablePath, ...pages] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [
  { name: "1280 pixels", width: 1280 },
  { name: "320 pixels", width: 320 },
  { name: "styles off", width: 1280, bare: true },
];

const browser = await chromium.launch({
  executablePath,
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
// each waits for its own tab most of the time, and a browser has a process for each
const AT_ONCE = 3;
const found = {};
const waiting = pages.flatMap((file) => VIEWS.map((view) => ({ file, ...view })));
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  for (let one = waiting.shift(); one; one = waiting.shift()) found[`${one.file} ${one.name}`] = await seen(one);
}));
await browser.close();
console.log(JSON.stringify(found));

async function seen({ file, width, bare }) {
  // axe-core is a script, which the page's own rules would not let run
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) said.push(`fetches ${request.url()}`);
  });
  await page.goto(`file://${file}`);
  if (bare) await page.evaluate(() => {
    document.querySelectorAll("style").forEach((one) => one.remove());
    document.querySelectorAll("[style]").forEach((one) => one.removeAttribute("style"));
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.evaluate(axe);
  const result = await page.evaluate(async ({ rules, bare }) => {
    // without styles the browser alone decides how large a link is, which WCAG 2.5.8 leaves to it;
    // every rule runs over every element, and where they are is worked out for what is wrong only
    const options = { runOnly: rules, rules: { "target-size": { enabled: !bare } }, resultTypes: ["violations"] };
    const { violations, passes } = await axe.run(document, options);
    return {
      violations: violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 140)}`),
      passes: passes.length,
    };
  }, { rules: RULES, bare: Boolean(bare) });
  await context.close();
  return { ...result, overflow: bare ? 0 : Math.max(overflow, 0), said };
}
