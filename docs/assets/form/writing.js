// Answers -> the YAML file: the same bytes as macros/forms/writing.py makes (a test holds the two equal).
const PLAIN = /^-?[A-Za-z0-9][A-Za-z0-9._-]*$/;
const SPECIAL = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
const WORDS = ["text", "long", "link"];
const SIGNS = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const ESCAPED = /[\\"\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]/gu;

const escape = (sign) => {
  const number = sign.codePointAt(0);
  if (number >= 0xd800 && number <= 0xdfff) return "\\uFFFD"; // half a character stands for nothing
  const digits = number.toString(16).toUpperCase();
  return SIGNS[sign] ?? (number < 256 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`);
};

const scalar = (text, kind) => {
  const other = SPECIAL.includes(text.toLowerCase()) && kind !== "flag";
  const plain = !WORDS.includes(kind) && PLAIN.test(text) && !other;
  return { written: plain ? text : `"${text.replace(ESCAPED, escape)}"`, plain };
};

const flow = (value) =>
  value instanceof Map ? `{${[...value].map(([key, inner]) => `${key}: ${flow(inner)}`).join(", ")}}` : value.written;

const item = (value) => {
  const key = value instanceof Map && value.get("id");
  if (!key) return `- ${flow(value)}`;
  return `${key.written}: ${flow(new Map([...value].filter(([step]) => step !== "id")))}`;
};

function* lines(tree, indent) {
  for (const [key, value] of tree) {
    if (!(value instanceof Map)) yield `${indent}${key}: ${value.written}`;
    else if ([...value.keys()].every((step) => step.startsWith("#"))) {
      yield `${indent}${key}:`;
      for (const one of value.values()) yield `${indent}  ${item(one)}`;
    } else if ([...value.values()].every((one) => one.plain)) yield `${indent}${key}: ${flow(value)}`;
    else {
      yield `${indent}${key}:`;
      yield* lines(value, `${indent}  `);
    }
  }
}

export const isBlank = (text) => /^[ \t\r\n]*$/.test(text);

// [[path, text, kind], ...] in the order of the form -> lines of YAML.
export const written = (entries) => {
  const tree = new Map();
  for (const [path, text, kind] of entries) {
    if (isBlank(text)) continue;
    const steps = path.split(".");
    const last = steps.pop();
    let node = tree;
    for (const step of steps) {
      if (!node.has(step)) node.set(step, new Map());
      node = node.get(step);
    }
    node.set(last, scalar(text, kind));
  }
  return [...lines(tree, "")];
};
