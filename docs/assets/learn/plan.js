// What is missing against a profile, and the modules that lead there: the arithmetic of macros/measures/learning_path.py
// (a test holds both equal).
export const gaps = (asked, rated) =>
  Object.fromEntries(Object.keys(asked).filter((key) => key in rated).map((key) => [key, Math.max(0, asked[key] - rated[key])]));

const missing = (asked, rated) =>
  Object.entries(gaps(asked, rated)).flatMap(([key, gap]) => Array.from({ length: gap }, (_, step) => [key, rated[key] + 1 + step]));

// -> modules in order, each after those that it needs; their minutes; [competency, level] to which no module is left.
export const plan = (asked, rated, modules, done) => {
  const wanted = missing(asked, rated);
  const isOpen = (key) => key in modules && !done.includes(key);
  const leads = (key, [competency, level]) => modules[key].teaches[competency] === level;
  const open = Object.keys(modules).filter(isOpen);
  const order = [];
  const seen = new Set();
  const take = (key) => {
    if (!isOpen(key) || seen.has(key)) return;
    seen.add(key);
    modules[key].needs.forEach(take);
    order.push(key);
  };
  open.filter((key) => wanted.some((one) => leads(key, one))).forEach(take);
  return {
    modules: order,
    minutes: order.reduce((sum, key) => sum + modules[key].minutes, 0),
    work: wanted.filter((one) => !open.some((key) => leads(key, one))),
  };
};
