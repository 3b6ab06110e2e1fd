// The expressions that chrono (npm, chrono-node) finds in a gold file of times, as answers that onrecord-eval counts by its
// own rule:   npm install --prefix DIR chrono-node@2.10.3
//             NODE_PATH=DIR/node_modules node bench/rivals/times_chrono.mjs GOLD.jsonl.gz > answers.jsonl
//             onrecord-eval times GOLD.jsonl.gz GOLD.jsonl.gz@answers.jsonl
// Values are written as TIMEX3 from the components that chrono is certain of; a result with an end is two expressions,
// as in TimeML. It has no durations, sets, quarters or bare years. On stderr: its time for each word, after one pass to
// warm it.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const require = createRequire(process.env.NODE_PATH + '/');
const chrono = require('chrono-node');
const bytes = readFileSync(process.argv[2]);
const documents = (process.argv[2].endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n').map(line => JSON.parse(line));

const two = n => String(n).padStart(2, '0');
function timex(part) {
  const day = `${String(part.get('year')).padStart(4, '0')}-${two(part.get('month'))}`;
  const dated = part.isCertain('day') || part.isCertain('weekday') || part.isCertain('hour');
  const value = dated ? `${day}-${two(part.get('day'))}` : part.isCertain('month') ? day : day.slice(0, 4);
  return part.isCertain('hour') ? { type: 'TIME', value: `${value}T${two(part.get('hour'))}:${two(part.get('minute') ?? 0)}` } : { type: 'DATE', value };
}

// UTF-16 offsets of the string -> code points, as the gold has them.
function points(text) {
  const table = new Uint32Array(text.length + 1);
  for (let i = 0, n = 0; i <= text.length; ++i) {
    table[i] = n;
    if (!(text.charCodeAt(i) >= 0xd800 && text.charCodeAt(i) < 0xdc00)) ++n;
  }
  return table;
}

const read = document => chrono.parse(document.text, { instant: new Date(document.dct.slice(0, 10) + 'T12:00:00Z'), timezone: 0 });
documents.forEach(read);
let words = 0;
const begin = process.hrtime.bigint();
const results = documents.map(read);
const spent = Number(process.hrtime.bigint() - begin) / 1000;
documents.forEach((document, i) => {
  words += document.text.split(/\s+/).length;
  const at = points(document.text);
  const found = [];
  for (const result of results[i]) {
    const b = at[result.index], e = at[result.index + result.text.length];
    if (/^(right )?now$/i.test(result.text)) { found.push({ b, e, type: 'DATE', value: 'PRESENT_REF' }); continue; }
    if (!result.end) { found.push({ b, e, ...timex(result.start) }); continue; }
    const joint = /\s*(?:-|–|to|until|through|till)\s*/i.exec(result.text);
    const cut = joint ? joint.index : result.text.length, next = joint ? joint.index + joint[0].length : 0;
    found.push({ b, e: b + cut, ...timex(result.start) });
    if (joint) found.push({ b: b + next, e, ...timex(result.end) });
  }
  console.log(JSON.stringify({ id: document.id, timex: found }));
});
console.error(`${documents.length} documents, ${words} words, ${(spent / words).toFixed(2)} microseconds a word`);
