// Mouth cues of rhubarb-lip-sync-wasm for raw sound on standard input (16-bit PCM, 16 kHz, mono), as JSON on standard output.
// Arguments: folder of the unpacked package, what is said (optional).
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { writeSync } from "node:fs";

const [folder, text] = process.argv.slice(2);
console.log = console.error; // the module's own messages stay out of the answer
const { Rhubarb } = await import(pathToFileURL(join(folder, "dist", "index.js")).href);
const parts = [];
for await (const part of process.stdin) parts.push(part);
const { mouthCues } = await Rhubarb.getLipSync(Buffer.concat(parts), text ? { dialogText: text } : {});
const cues = [];
for (let i = 0; i < (mouthCues.length ?? mouthCues.size()); i++) {
  const cue = mouthCues[i] ?? mouthCues.get(i);
  cues.push([cue.start, cue.end, cue.value]);
}
writeSync(1, JSON.stringify(cues));
process.exit(0);
