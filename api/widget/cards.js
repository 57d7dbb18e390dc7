// Programmes, duties and the person to ask, as cards.

import { badge, fitLine } from "./citation.js";
import { day, el, fill, link, save } from "./dom.js";

const SHOWN = 3;

/** The programmes of an answer; the first few open, the rest in a fold. */
export function programmes(answer, ctx) {
  if (!answer.programmes.length) return null;
  const cards = answer.programmes.map((one) => programme(one, ctx));
  const rest = cards.slice(SHOWN);
  return el(
    "section",
    {},
    el("h4", {}, ctx.strings.programmes),
    cards.slice(0, SHOWN),
    rest.length > 0 && el("details", { class: "rest" }, el("summary", {}, fill(ctx.strings.moreProgrammes, { n: rest.length })), rest),
  );
}

function programme(card, ctx) {
  const { strings } = ctx;
  return el(
    "article",
    { class: "card" },
    el("h5", {}, card.name),
    el("p", { class: "badges" }, badge(card.state, strings), countdown(card, strings)),
    card.support && el("p", {}, card.support),
    facts([
      [strings.deadline, card.deadline_text],
      [strings.agency, card.agency],
      [strings.contact, card.contact],
    ]),
    card.conditions.length > 0 && verdict(card, strings),
    card.missing_fact && el("p", { class: "hint" }, el("strong", {}, strings.missingFact), " ", card.missing_fact),
    el(
      "p",
      { class: "actions" },
      card.url && link(card.url, strings.notice2, strings.newTab),
      ctx.pages !== null && el("a", { href: `${ctx.pages}/programmes/${encodeURIComponent(card.id)}` }, strings.more),
      card.days_left >= 0 && card.deadline && calendar(card, strings),
    ),
  );
}

function countdown({ days_left: days, state }, strings) {
  if (days === null || days < 0 || state === "closed") return null;
  const text = days === 0 ? strings.dtoday : fill(strings.dday, { n: days });
  return el("span", { class: days <= 7 ? "badge soon" : "badge" }, text);
}

function verdict(card, strings) {
  const lines = card.conditions.map(({ fit, clause }) =>
    el("li", {}, fitLine(fit, `${strings.fits[fit]}: `), clause),
  );
  const cannot = card.exclusions.map((clause) => el("li", {}, clause));
  return el(
    "div",
    {},
    el("p", { class: "verdict" }, fitLine(card.fit, strings.fit[card.fit])),
    el(
      "details",
      {},
      el("summary", {}, fill(strings.conditions, { n: card.conditions.length })),
      el("ul", { class: "conditions" }, lines),
      cannot.length > 0 && el("p", { class: "label" }, strings.exclusions),
      cannot.length > 0 && el("ul", {}, cannot),
    ),
  );
}

function facts(pairs) {
  const known = pairs.filter(([, value]) => value);
  return el("dl", {}, known.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

/** The deadline as a calendar file, made in the page: nothing is asked of anybody. */
function calendar(card, strings) {
  return el("button", { type: "button", class: "plain", onclick: () => save(`${card.id}.ics`, event(card), "text/calendar") }, strings.calendar);
}

function event(card) {
  const start = card.deadline.replaceAll("-", "");
  const end = new Date(Date.parse(card.deadline) + 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
  const clean = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
  return [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Didim//Didim//KO", "BEGIN:VEVENT",
    `UID:${card.id}-${start}@didim`, `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${start}`, `DTEND;VALUE=DATE:${end}`, `SUMMARY:${clean(card.name)}`,
    `DESCRIPTION:${clean(card.deadline_text)}${card.url ? ` ${card.url}` : ""}`, "END:VEVENT", "END:VCALENDAR", "",
  ].join("\r\n");
}

/** The duties of an answer: what, since when, what it costs to miss it, what to do first. */
export function duties(answer, { strings, lang }) {
  if (!answer.duties.length) return null;
  const cards = answer.duties.map((duty) =>
    el(
      "article",
      { class: "card" },
      el("h5", {}, duty.title),
      el("p", { class: "verdict" }, fitLine(duty.applies, strings.applies[duty.applies])),
      el("p", {}, duty.text),
      el("p", { class: "facts" }, [duty.article, duty.in_force_from && fill(strings.inForce, { date: day(duty.in_force_from, lang) })].filter(Boolean).join(" · ")),
      facts([[strings.fine, duty.fine], [strings.first, duty.first_step]]),
    ),
  );
  return el("section", {}, el("h4", {}, strings.duties), cards);
}

/** Lists at the end of an answer. */
export function list(title, items, className = "") {
  return items.length ? el("section", { class: className }, el("h4", {}, title), el("ul", {}, items.map((text) => el("li", {}, text)))) : null;
}

/** Where a person can be asked. */
export function contact({ contact: who }, { strings }) {
  const phone = who.phone && el("a", { href: `tel:${who.phone.replace(/[^\d+]/g, "")}` }, who.phone);
  return el(
    "section",
    { class: "contact" },
    el("h4", {}, strings.ask),
    el(
      "p",
      {},
      el("strong", {}, who.phone ? who.name.replace(who.phone, "").trim() : who.name),
      phone && [" ", phone],
      who.hours && el("span", { class: "facts" }, ` ${who.hours}`),
      who.url && [" ", link(who.url, strings.site, strings.newTab)],
    ),
    who.note && el("p", { class: "facts" }, who.note),
  );
}
