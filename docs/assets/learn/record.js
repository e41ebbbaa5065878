// The record of completion: what was noted on this device, and how little that proves.
import { day, dayOf, entries } from "./store.js";
import { standingOf } from "./standing.js";

const line = (key, module, roles) => {
  const found = standingOf(key, module);
  const moments = module.questions.map((one) => dayOf(`last:${key}:${one}`)).filter(Boolean).sort();
  return [
    `${module.code} ${module.name}${found.isFinished ? " (finished)" : ""}`,
    found.read && `  Read, noted on ${dayOf(`read:${key}`)}`,
    found.done && `  Exercise done, noted on ${dayOf(`done:${key}`)}`,
    found.answered && `  Questions right: ${found.first} of ${found.of} at the first try, ${found.last} of ${found.of} at the last, on ${moments.at(-1)}`,
    found.signed && `  Signed off by: ${Object.hasOwn(roles, found.signed.role) ? roles[found.signed.role] : found.signed.role}, dated ${found.signed.day}`,
  ].filter(Boolean).join("\n");
};
export const recordOf = ({ modules, paths, roles, office }) => {
  const begun = Object.entries(modules).filter(([key, one]) => standingOf(key, one).isBegun);
  const finished = (key) => standingOf(key, modules[key]).isFinished;
  const complete = Object.values(paths).filter((path) => path.modules.every(finished));
  return [
    "RECORD OF LEARNING",
    `${office}. Made on ${day()} from ${Object.keys(entries()).length} notes on one device.`,
    "",
    "What this is: notes that one person made while learning. Nobody watched, nobody checked who answered, and whoever " +
      "holds the device can change them. A sign-off names the role that is said to have accepted the work; ask that role. " +
      "It is no certificate.",
    "",
    complete.length ? `Paths completed: ${complete.map((path) => path.name).join("; ")}` : "Paths completed: none yet",
    "",
    ...(begun.length ? begun.map(([key, one]) => `${line(key, one, roles)}\n`) : ["No module has been begun on this device.\n"]),
    "Name, filled in by hand: ______________________________",
    "",
  ].join("\n");
};
