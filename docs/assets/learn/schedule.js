// When a question comes again: FSRS, in whole days and without its dice. A wrong answer is "again", a right one "good".
// Only the first answer of a day counts: whoever has just read the explanation has not remembered it.
import { createEmptyCard, fsrs, Rating } from "./ts-fsrs-5.4.2.min.js";
import { day } from "./store.js";

const rule = fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 });
const after = (card, isRight, now) => rule.next(card, now, isRight ? Rating.Good : Rating.Again).card;

export const next = (card, isRight, now = new Date()) => {
  try {
    if (card && day(card.last_review) === day(now)) return card;
    return after(card ?? createEmptyCard(now), isRight, now);
  } catch {
    return after(createEmptyCard(now), isRight, now); // a card from a file that somebody has changed
  }
};
