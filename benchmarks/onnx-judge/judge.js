// Gives the cases that the benchmark verb `onnx FOLDER ROWS TIMES` wrote to ONNX Runtime, on one thread: compares its answers with
// ours and times it. Nothing here is needed to build or test.
//
//     npm install --ignore-scripts onnxruntime-node     in a folder of your own
//     NODE_PATH=that/folder/node_modules node benchmarks/onnx-judge/judge.js FOLDER [TIMES]
//
// Prints a line a case: the largest difference, relative to the larger of 1 and the value (truth values and whole numbers: how many
// differ), and the shortest of TIMES runs in milliseconds beside ours.
const fs = require("fs");
const path = require("path");
const ort = require("onnxruntime-node");

const kinds = {
  float: ["float32", Float32Array],
  double: ["float64", Float64Array],
  int64: ["int64", BigInt64Array],
  bool: ["bool", Uint8Array],
};

function read(folder, described) {
  const bytes = fs.readFileSync(path.join(folder, described.file));
  if (described.type === "string") {
    return ["string", JSON.parse(bytes)];
  }

  const [name, Kind] = kinds[described.type];
  // A copy, since a view must begin at a multiple of its element's size.
  const copy = new Uint8Array(bytes);
  return [name, new Kind(copy.buffer)];
}

function difference(type, ours, theirs) {
  let worst = 0;
  for (let i = 0; i < theirs.length; i++) {
    const [a, b] = [Number(ours[i]), Number(theirs[i])];
    if (Object.is(a, b) || a === b || (Number.isNaN(a) && Number.isNaN(b))) {
      continue;
    }

    worst = type === "bool" || type === "int64" ? worst + 1 : Math.max(worst, Math.abs(a - b) / Math.max(1, Math.abs(b)));
  }

  return worst;
}

async function judge(folder, times) {
  const description = JSON.parse(fs.readFileSync(path.join(folder, "case.json")));
  const session = await ort.InferenceSession.create(path.join(folder, "model.onnx"), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const feeds = {};
  for (const input of description.inputs) {
    feeds[input.name] = new ort.Tensor(...read(folder, input), input.dims);
  }

  let best = Infinity;
  let results;
  for (let time = 0; time < times; time++) {
    const start = process.hrtime.bigint();
    results = await session.run(feeds, [description.output.name]);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
  }

  const theirs = results[description.output.name];
  const [, ours] = read(folder, description.output);
  const same = theirs.dims.join() === description.output.dims.join();
  return {
    difference: same ? difference(description.output.type, ours, theirs.data) : `shape ${theirs.dims}`,
    theirs: best,
    ours: description.milliseconds,
  };
}

async function main() {
  const [folder, times] = [process.argv[2], Number(process.argv[3] ?? 5)];
  console.log(`onnxruntime-node ${require("onnxruntime-node/package.json").version}, one thread, the shortest of ${times} runs`);
  for (const name of fs.readdirSync(folder).sort()) {
    try {
      const found = await judge(path.join(folder, name), times);
      console.log(
        `${name}: difference ${found.difference}; theirs ${found.theirs.toFixed(2)} ms, ours ${found.ours.toFixed(2)} ms, ratio ${(found.theirs / found.ours).toFixed(2)}`,
      );
    } catch (error) {
      console.log(`${name}: ${error.message}`);
    }
  }
}

main();
