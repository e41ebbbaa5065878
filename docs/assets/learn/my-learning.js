// My learning: how far each path is, what is due, the review, the file to take along, and the record.
import { add, clear, day, download, entries, merged, onChange, parsed, saveCopy } from "./store.js";
import { asked, due, inWords, nextDay, standingOf } from "./standing.js";

const LARGEST = 2_000_000;
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const later = (from, days) => day(Date.parse(`${from}T12:00:00`) + days * 24 * 60 * 60 * 1000);

export const equip = (box) => {
  const given = JSON.parse(document.getElementById("pmo-learning").textContent);
  const { modules, paths, base } = given;
  const at = (name) => box.querySelector(`[data-at="${name}"]`);
  const act = (name, does) => box.querySelector(`[data-do="${name}"]`).addEventListener("click", does);
  const say = (text) => (at("said").textContent = text);
  let isReviewing = false;

  const showPaths = () => {
    for (const place of box.querySelectorAll("[data-module]")) place.textContent = inWords(standingOf(place.dataset.module, modules[place.dataset.module]));
    for (const [key, path] of Object.entries(paths)) {
      const found = path.modules.map((one) => standingOf(one, modules[one]));
      const finished = found.filter((one) => one.isFinished);
      box.querySelector(`[data-path="${key}"]`).textContent = `${finished.length} of ${found.length} finished`;
      const then = box.querySelector(`[data-then="${key}"]`);
      const last = finished.map((one) => one.signed.day).sort().at(-1);
      then.hidden = !found.length || finished.length < found.length;
      if (!then.hidden) then.querySelector("span").textContent = `Complete since ${last}. From ${later(last, given.assessAfter)} on, once you have used it at work, rate your unit again: `;
    }
  };
  const showResults = () => {
    const all = Object.entries(modules).map(([key, one]) => standingOf(key, one));
    const sum = (part) => all.reduce((total, one) => total + one[part], 0);
    const begun = all.filter((one) => one.isBegun).length;
    at("results").textContent = begun
      ? `${plural(begun, "module")} begun, ${all.filter((one) => one.isFinished).length} finished. ${plural(sum("answered"), "question")} answered: ${sum("first")} right at the first try, ${sum("last")} right at the last.`
      : "Nothing is noted on this device yet. Open a module from a path below, and check an answer.";
    const names = due(modules);
    at("due").textContent = names.length ? `${plural(names.length, "question")} due today.` : asked(modules).length ? `Nothing is due today. The next question is due on ${nextDay(modules)}.` : "Questions come back here for review from the day after you answered them.";
    box.querySelector("[data-do=review]").disabled = !names.length;
    const open = Object.values(paths).flatMap((path) => {
      const found = path.modules.map((one) => standingOf(one, modules[one]));
      return found.some((one) => one.isBegun) ? path.modules.filter((one, index) => !found[index].isFinished).slice(0, 1) : [];
    });
    const links = [...new Set(open)].slice(0, 3).map((key) => Object.assign(document.createElement("a"), { href: `${base}training/modules/${key}/`, textContent: modules[key].name }));
    at("next").replaceChildren(...(links.length ? ["Go on with: ", ...links.flatMap((one, index) => (index ? [", ", one] : [one]))] : []));
  };
  onChange(() => {
    showPaths();
    if (!isReviewing) showResults();
  });

  const session = at("session");
  act("review", async () => {
    const { review } = await import("./review.js");
    isReviewing = true;
    at("due").textContent = "";
    box.querySelector("[data-do=review]").disabled = true;
    review(session, due(modules), modules, base, (right, of) => {
      isReviewing = false;
      const end = Object.assign(document.createElement("p"), { tabIndex: -1, textContent: `Review over: ${right} of ${of} right at once.` });
      session.replaceChildren(end);
      end.focus();
      showResults();
    });
  });

  act("save", () => {
    saveCopy();
    say(`Saved as a file, with ${plural(Object.keys(entries()).length, "note")} from this device.`);
  });
  const file = box.querySelector("[type=file]");
  file.addEventListener("change", async () => {
    const [one] = file.files;
    const theirs = one && one.size <= LARGEST ? parsed(await one.text()) : null;
    file.value = ""; // so that the same file may be chosen once more
    if (!theirs) return say(`Nothing was taken in: ${one.name} is not a file that this page saved, or it is larger than 2 MB.`);
    const ours = entries();
    const both = merged(ours, theirs);
    const names = Object.keys(theirs);
    const fresh = names.filter((name) => !(name in ours)).length;
    const newer = names.filter((name) => name in ours && both[name] !== ours[name]).length;
    add(theirs);
    return say(`${plural(names.length, "note")} in the file: ${fresh} new here, ${newer} newer than here, ${names.length - fresh - newer} kept as they were here. Nothing was lost.`);
  });
  act("clear", () => {
    if (!confirm("Delete everything that is noted on this device: answers, ticks, sign-offs, ratings and plans? A file that you saved stays.")) return;
    clear();
    session.replaceChildren();
    say("Everything on this device is deleted.");
  });

  const record = at("record");
  act("record", async () => {
    const { recordOf } = await import("./record.js");
    record.hidden = false;
    record.querySelector("pre").textContent = recordOf(given);
    record.querySelector("h3").focus();
  });
  act("take", () => download(`record-of-learning-${day()}.txt`, record.querySelector("pre").textContent));
  act("print", async () => (await import("./paper.js")).printSheet());
};
