// Reads {theme, resumes} as JSON, and writes the pages of HTML that the theme makes of them.

import { readFileSync } from "node:fs";

const { theme, resumes } = JSON.parse(readFileSync(0, "utf8"));
const loaded = await import(`jsonresume-theme-${theme}`);
const render = loaded.render ?? loaded.default?.render ?? loaded.default;
console.log = () => {};
const pages = [];
for (const resume of resumes) pages.push(await render(structuredClone(resume)));
process.stdout.write(JSON.stringify(pages));
