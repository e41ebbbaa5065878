// The arithmetic of macros/measures, for the scores that a page shows while people answer (a test holds both equal).
const near = (one, other) => Math.abs(one - other) <= Math.max(1e-12 * Math.max(Math.abs(one), Math.abs(other)), 1e-12);
const atLeast = (value, limit) => near(value, limit) || value > limit;
export const NOT_RATED = "not-rated";
export const EXEMPT = "not-applicable";
const isKnown = (value) => typeof value === "number";

const combined = (rule, parts, total) => {
  const known = parts.filter(([value]) => isKnown(value));
  if (!known.length) return parts.map(([value]) => value).find((value) => value !== EXEMPT) ?? EXEMPT;
  const sum = (list, of) => list.reduce((all, part) => all + of(part), 0);
  if (rule === "minimum") return Math.min(...known.map(([value]) => value));
  const reached = sum(known, ([value, weight]) => value * weight);
  if (rule !== "sum" && rule !== "points") return reached / sum(known, ([, weight]) => weight);
  const possible = ([, weight, highest]) => weight * highest;
  return (reached * (total ?? sum(parts, possible))) / sum(known, possible);
};

const leavesOf = (node) => (node.children ? node.children.flatMap(leavesOf) : [node]);
// The highest level whose gate, and every gate below it, is open.
const gated = (gates, bottom, node, levels, groups) => {
  const height = (leaf) => (isKnown(levels[leaf.id]) ? levels[leaf.id] : -1);
  const applicable = leavesOf(node).filter((leaf) => levels[leaf.id] !== EXEMPT);
  const whole = applicable.reduce((all, leaf) => all + leaf.share, 0);
  let reached = bottom;
  for (const [level, gate] of Object.entries(gates).map(([key, value]) => [Number(key), value])) {
    for (const [group, least] of Object.entries(gate.groups ?? {})) {
      const found = groups[group] ?? EXEMPT;
      if (found !== EXEMPT && !(isKnown(found) && atLeast(found, least))) return reached;
    }
    if (gate.lowest !== undefined && applicable.some((leaf) => height(leaf) < gate.lowest)) return reached;
    if (gate.share !== undefined) {
      const there = applicable.filter((leaf) => height(leaf) >= level).reduce((all, leaf) => all + leaf.share, 0);
      if (!atLeast(whole ? (100 * there) / whole : 0, gate.share)) return reached;
    }
    reached = level;
  }
  return reached;
};

const scored = (node, levels, groups, bottom) => {
  if (!node.children) {
    const level = levels[node.id];
    return isKnown(level) ? node.values[level] : level;
  }
  const parts = node.children.map((child) => {
    const value = scored(child, levels, groups, bottom);
    if (child.children) groups[child.id] = value;
    return [value, child.weight, child.highest];
  });
  if (node.rule !== "gate" || !parts.some(([value]) => isKnown(value))) return combined(node.rule, parts, node.total);
  return gated(node.gates, bottom, node, levels, groups);
};

// levels: criterion -> number, NOT_RATED or EXEMPT.
export const profile = (model, levels) => {
  const groups = {};
  const all = leavesOf(model.root).map((leaf) => levels[leaf.id]);
  const value = scored(model.root, levels, groups, model.bottom);
  const rated = all.filter(isKnown).length;
  const level = rated && Object.keys(model.gates).length ? gated(model.gates, model.bottom, model.root, levels, groups) : null;
  return { value, groups, rated, total: all.filter((one) => one !== EXEMPT).length, level };
};

// 31 August 2025 and 6 months -> 28 February 2026; days as text, `2026-10-31`.
const monthsLater = (day, months) => {
  const [year, month, of] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(of, last))).toISOString().slice(0, 10);
};
const supported = (model, pieces, author, day) => {
  const { caps, months } = model;
  const rank = pieces.map((piece) => {
    if (piece.date && months[piece.kind] !== undefined && day > monthsLater(piece.date, months[piece.kind])) return "none";
    if (!piece.date || !piece.owner) return "named";
    return piece.seen_by && piece.seen_on && piece.seen_by !== author ? "seen" : "dated";
  });
  return caps[["seen", "dated", "named"].find((strength) => rank.includes(strength)) ?? "none"];
};

// ratings: criterion -> {level, percent, exemption: {review_by}, evidence: {number: piece}}, all texts.
export const levelsOf = (model, ratings, author, day) => {
  const claimed = {};
  const backed = {};
  for (const { id } of leavesOf(model.root)) {
    const rating = ratings[id] ?? {};
    let level = rating.level || NOT_RATED;
    if (rating.percent) level = (model.bounds.find(([bound]) => Number(rating.percent) <= bound) ?? [0, model.top])[1];
    else if (level === EXEMPT) level = (rating.exemption?.review_by ?? "") < day ? NOT_RATED : EXEMPT;
    else if (level !== NOT_RATED) level = Number(level);
    claimed[id] = level;
    backed[id] = isKnown(level) ? Math.min(level, supported(model, Object.values(rating.evidence ?? {}), author, day)) : level;
  }
  return { claimed, backed };
};
