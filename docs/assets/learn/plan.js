// What is missing against a profile, and the modules that lead there: the arithmetic of macros/measures/learning_path.py
// (a test holds both equal).
export const gaps = (asked, rated) =>
  Object.fromEntries(Object.keys(asked).filter((key) => key in rated).map((key) => [key, Math.max(0, asked[key] - rated[key])]));

const missing = (asked, rated) =>
  Object.entries(gaps(asked, rated)).flatMap(([key, gap]) => Array.from({ length: gap }, (_, step) => [key, rated[key] + 1 + step]));

// -> modules in order, each after those that it needs; their minutes; by competency the lowest level to which no module is left.
// A level to which no module leads is passed on the way to the next higher one to which some module does.
export const plan = (asked, rated, modules, done) => {
  const all = Object.values(modules);
  const taught = ([competency, level]) => [competency, Math.min(...all.map((one) => one.teaches[competency] ?? -1).filter((one) => one >= level))];
  const leads = (key, [competency, level]) => modules[key].teaches[competency] === level;
  const wanted = missing(asked, rated);
  const goals = wanted.map(taught);
  const isKnown = (taught) => taught.length > 0 && taught.every(([competency, level]) => rated[competency] >= level);
  const open = Object.keys(modules).filter((key) => !done.includes(key) && !isKnown(Object.entries(modules[key].teaches)));
  const first = ([competency], index, all) => all.findIndex(([other]) => other === competency) === index;
  const order = [];
  const seen = new Set();
  const take = (key) => {
    if (!open.includes(key) || seen.has(key)) return;
    seen.add(key);
    modules[key].needs.forEach(take);
    order.push(key);
  };
  open.filter((key) => goals.some((to) => leads(key, to))).forEach(take);
  return {
    modules: order,
    minutes: order.reduce((sum, key) => sum + modules[key].minutes, 0),
    work: wanted.filter((_, index) => !open.some((key) => leads(key, goals[index]))).filter(first),
  };
};
