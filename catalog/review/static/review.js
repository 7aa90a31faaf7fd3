// The page: which cluster is shown, what the keys do, and what was decided.

import { showPlan } from "./apply.js";
import { cardElement, imageElement, nameOf } from "./cards.js";
import { Comparison } from "./compare.js";
import { button, byId, count, element, grouped, size } from "./dom.js";
import { Queue } from "./queue.js";
import { get, pictureOf, post } from "./server.js";

const ON_A_PAGE = 24; // clusters in the overview
const IN_A_ROW = 6; // pictures of each of them

const stage = byId("stage");
const queue = new Queue(new URLSearchParams(location.search).get("order") ?? "space");
let view = "cluster"; // or overview, or compare
let pair = null; // the media that is looked at: [left, right], twice the same for its copies
let comparison = null;
let overview = { clusters: [], starts: [null] };
const fetched = new Map(); // pictures that were asked for early

// ----- What is asked -----

const indexOf = (cluster, media) => cluster.contents.findIndex((one) => one.media === media);
const contentOf = (cluster, media) => cluster.contents[indexOf(cluster, media)];
const isSame = (one, other) => one !== null && other !== null && one[0] === other[0] && one[1] === other[1];
const isOpen = (cluster, some) => cluster.questions.some((question) => isSame(question, some));

// The pair to look at first: the next one that is left to decide.
function firstPair(cluster, after = null) {
  const at = cluster.questions.findIndex((question) => isSame(question, after));
  const question = cluster.questions[at + 1] ?? cluster.questions[0];
  if (question) return question;
  const [first, second] = cluster.contents;
  return second ? [second.partner, second.media] : [first.media, first.media];
}

// What a number chooses: a content beside the one it is compared with; chosen again, its copies.
function choose(number) {
  const cluster = queue.current;
  const content = cluster?.contents[number - 1];
  if (!content) return;
  const own = [content.media, content.media];
  const beside = [content.partner, content.media];
  const hasCopies = content.copies.length > 1;
  if (content.partner === content.media) {
    const other = cluster.contents.find((one) => one.media !== content.media);
    pair = hasCopies || !other ? own : [content.media, other.media];
  } else pair = hasCopies && isSame(pair, beside) ? own : beside;
  showPair();
}

function step(forth) {
  const cluster = queue.current;
  if (!cluster || !pair) return;
  const many = cluster.contents.length;
  const at = indexOf(cluster, pair[1]);
  choose(((at + forth + many) % many) + 1);
}

// ----- What is decided -----

let busy = Promise.resolve();

// One thing after the other, however quickly keys are pressed.
function inTurn(act) {
  busy = busy.then(act).catch((error) => say(error.message, true));
  return busy;
}

const decide = (verdict, betterSide = null) =>
  inTurn(async () => {
    const cluster = queue.current;
    if (view === "overview" || !cluster || !pair) return;
    const isCopies = pair[0] === pair[1];
    if (isCopies && cluster.contents.length && contentOf(cluster, pair[0]).copies.length < 2) return;
    if (isCopies && verdict === "unrelated") {
      say("These files hold the same bytes: one is enough (d), or all stay (b).");
      return;
    }
    const better = betterSide === null || isCopies ? null : pair[betterSide];
    const was = pair;
    queue.take(
      await post("/api/decide", {
        pair,
        verdict,
        better,
        order: queue.order,
        places: [cluster.place],
      }),
    );
    say(told(cluster, was, verdict, betterSide));
    await goOn(was);
  });

function told(cluster, [left, right], verdict, betterSide) {
  const [one, other] = [indexOf(cluster, left) + 1, indexOf(cluster, right) + 1];
  if (left === right) {
    return verdict === "duplicate" ? `One copy of ${one} is enough.` : `All copies of ${one} stay.`;
  }
  if (verdict === "alternate") return `${one} and ${other} both stay.`;
  if (verdict === "unrelated") return `${one} and ${other} are unrelated.`;
  return betterSide === 1 ? `${one} is a duplicate of ${other}.` : `${other} is a duplicate of ${one}.`;
}

// After a decision: the next question of the cluster, or the next cluster.
async function goOn(after) {
  const cluster = queue.current;
  if (cluster.questions.length) {
    pair = firstPair(cluster, after);
    await show();
  } else await move(1);
}

const acceptHere = () =>
  inTurn(async () => {
    const cluster = queue.current;
    if (!cluster?.accepts.length) {
      say("Nothing is suggested here that is not decided yet.");
      return;
    }
    queue.take(
      await post("/api/accept", {
        pairs: cluster.accepts,
        order: queue.order,
        places: [cluster.place],
      }),
    );
    say(`Accepted: ${count(cluster.accepts_files, "file")} can go, ${size(cluster.accepts_bytes)}.`);
    await goOn(null);
  });

const undo = () =>
  inTurn(async () => {
    const { count: taken, clusters, progress } = await post("/api/undo", {});
    queue.progress = progress;
    if (!taken) {
      say("There is nothing to take back.");
      return;
    }
    say(`Taken back: ${count(taken, "decision")}.`);
    if (view === "overview") await showOverview();
    else if (clusters.length) {
      await queue.open(clusters[0]);
      pair = null;
      await show();
    }
  });

const acceptPage = (kind) =>
  inTurn(async () => {
    const some = overview.clusters;
    const pairs = some.flatMap((cluster) => cluster[kind]);
    if (!pairs.length) {
      say(kind === "exact" ? "There are no undecided exact copies here." : "Nothing is suggested here.");
      return;
    }
    const files = some.reduce((sum, cluster) => sum + cluster[`${kind}_files`], 0);
    const bytes = some.reduce((sum, cluster) => sum + cluster[`${kind}_bytes`], 0);
    const what = kind === "exact" ? count(files, "exact copy", "exact copies") : count(files, "file");
    const touched = count(some.filter((cluster) => cluster[kind].length).length, "cluster");
    const sure = await confirmed(
      `Decide that ${what} in ${touched} on this page can go? That would free ${size(bytes)}. No file is changed now, and u takes the decision back.`,
      `Accept ${what}`,
    );
    if (!sure) return;
    const answer = await post("/api/accept", { pairs, order: queue.order, places: [] });
    queue.progress = answer.progress;
    say(`Accepted: ${what}, ${size(bytes)}.`);
    await showOverview();
  });

function confirmed(text, yes) {
  const dialog = byId("confirm");
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }),
  );
}

// ----- What is shown -----

let saying = 0;

function say(text, isError = false) {
  const said = byId("said");
  said.textContent = text;
  said.className = isError ? "shown error" : "shown";
  clearTimeout(saying);
  saying = setTimeout(() => (said.className = ""), isError ? 8000 : 3500);
}

async function move(forth) {
  if (forth < 0 && document.body.dataset.view === "end" && queue.current) return show();
  const moved = forth > 0 ? await queue.next() : await queue.previous();
  pair = null;
  if (!moved && forth > 0) return showEnd();
  if (!moved) {
    say("This is the first one.");
    return null;
  }
  return show();
}

const go = (forth) =>
  inTurn(() => (view === "overview" ? turnPage(forth) : move(forth)));

async function show() {
  const cluster = queue.current;
  if (!cluster) {
    showEnd();
    return;
  }
  pair ??= firstPair(cluster);
  history.replaceState(null, "", `/cluster/${cluster.id}?order=${queue.order}`);
  showProgress();
  if (view === "overview") view = "cluster";
  if (view === "cluster") drawCluster(cluster);
  await showPair();
  fetchEarly();
}

function drawCluster(cluster) {
  const numbers = new Map(cluster.contents.map((content, index) => [content.media, index + 1]));
  const layout = cluster.contents.some((one) => one.kind === "video")
    ? "rows"
    : cluster.contents.length <= 2
      ? "two"
      : "many";
  const left = cluster.undecided
    ? `${count(cluster.undecided, "decision")} left`
    : "all decided";
  const cards = cluster.contents.map((content, index) => {
    const chosen = () => choose(index + 1);
    return cardElement(content, index + 1, numbers, chosen, () => {
      if (pair === null || !pair.includes(content.media)) chosen();
      openComparison("side");
    });
  });
  stage.replaceChildren(
    element(
      "div",
      "heading",
      element("h2", "", `Cluster ${grouped(cluster.number)}`),
      element(
        "p",
        "facts",
        element("span", "", cluster.title),
        element("span", cluster.undecided ? "" : "done", left),
        ...cluster.common.map((fact, index) =>
          element("span", "", index || cluster.contents.length === 1 ? fact : `all: ${fact}`),
        ),
      ),
    ),
    element("ul", `cards ${layout}`, ...cards),
    cluster.hidden ? element("p", "note", `${count(cluster.hidden, "more file")} not shown.`) : "",
  );
  stage.scrollTop = 0;
}

// Marks the pair that is asked about, and says what the question is.
async function showPair() {
  const cluster = queue.current;
  document.body.dataset.view = view;
  if (!cluster || !pair) return;
  const [left, right] = pair.map((media) => contentOf(cluster, media));
  for (const card of stage.querySelectorAll(".file")) {
    const media = Number(card.dataset.media);
    card.classList.toggle("left", media === pair[0] && left !== right);
    card.classList.toggle("right", media === pair[1]);
    card.classList.toggle("copies-asked", media === pair[1] && left === right);
  }
  const [one, other] = [indexOf(cluster, pair[0]) + 1, indexOf(cluster, pair[1]) + 1];
  byId("question").replaceChildren(...questionOf(cluster, left, right, one, other));
  showActions(cluster, left === right);
  if (view === "cluster") {
    byId(`content-${pair[1]}`)?.scrollIntoView({ block: "nearest" });
  } else if (view === "compare") await comparison.show(left, right, [one, other]);
}

function questionOf(cluster, left, right, one, other) {
  const decided = isOpen(cluster, pair) ? "" : element("span", "badge", "decided; a key changes it");
  if (left === right) {
    if (left.copies.length < 2) return [`${nameOf(left)}`];
    return [`Is one of the ${left.copies.length} copies of ${one} enough? `, decided];
  }
  return [`Is ${other} a duplicate of ${one}? `, decided];
}

function showActions(cluster, isCopies) {
  const accepts = cluster.accepts.length
    ? button(`Accept ${cluster.accepts_files || 1}`, "a", acceptHere, "accept")
    : null;
  if (accepts) accepts.ariaLabel = `Accept what is suggested here: ${count(cluster.accepts_files, "file")} can go`;
  const actions = [
    button(isCopies ? "One is enough" : "Duplicate", "d", () => decide("duplicate", 0), "verdict remove"),
    button(isCopies ? "All stay" : "Both stay", "b", () => decide("alternate"), "verdict keep"),
    isCopies ? null : button("Unrelated", "n", () => decide("unrelated"), "verdict review"),
    button("Skip", "s", () => go(1)),
    accepts,
    isCopies ? null : button(view === "compare" ? "Back" : "Compare", view === "compare" ? "Esc" : "↵", toggleComparison),
    button("Undo", "u", undo),
  ];
  const focused = document.activeElement.closest("#actions button")?.ariaKeyShortcuts;
  byId("actions").replaceChildren(...actions.filter(Boolean));
  if (focused) byId("actions").querySelector(`[aria-keyshortcuts="${focused}"]`)?.focus();
}

function showProgress() {
  const { progress } = queue;
  if (!progress) return;
  byId("meter").max = Math.max(progress.clusters, 1);
  byId("meter").value = progress.decided;
  byId("done").textContent = progress.told + (progress.decided_reclaimable ? `, ${progress.freed}` : "");
}

function showEnd() {
  view = "cluster";
  document.body.dataset.view = "end";
  showProgress();
  const { progress } = queue;
  const left = progress.clusters - progress.decided;
  const again = button("Begin again", "", () => start());
  stage.replaceChildren(
    element(
      "div",
      "end",
      element("h2", "", !progress.clusters ? "No near-duplicates" : left ? "That was the last one" : "All is decided"),
      element(
        "p",
        "",
        !progress.clusters
          ? "catalog ingest finds them."
          : left
            ? `${count(left, "cluster")} that you skipped or opened ${left === 1 ? "has" : "have"} something undecided.`
            : `${count(progress.clusters, "cluster")}. catalog clusters shows what follows.`,
      ),
      left ? again : null,
    ),
  );
  byId("question").replaceChildren();
  byId("actions").replaceChildren(button("Undo", "u", undo));
}

// Pictures of the next clusters, so that they are there when they are asked for.
function fetchEarly() {
  queue.fetchAhead()?.then(fetchEarly);
  for (const cluster of queue.ahead) {
    for (const content of cluster.contents.slice(0, IN_A_ROW)) {
      if (content.kind === "video" || fetched.has(content.media)) continue;
      const image = new Image();
      image.src = pictureOf(content, "small");
      fetched.set(content.media, image);
    }
  }
  for (const media of fetched.keys()) {
    if (fetched.size <= 100) break;
    fetched.delete(media);
  }
}

// ----- Two large -----

function openComparison(mode) {
  if (!pair || !queue.current) return;
  if (pair[0] === pair[1]) {
    const other = queue.current.contents.find((one) => one.media !== pair[0]);
    if (!other) {
      say("The files hold the same bytes: there is nothing to compare.");
      return;
    }
    pair = other.partner === other.media ? [other.media, pair[0]] : [other.partner, other.media];
  }
  comparison ??= new Comparison();
  view = "compare";
  comparison.mode = mode;
  stage.replaceChildren(comparison.element);
  inTurn(showPair);
}

function closeComparison() {
  comparison?.stop();
  view = "cluster";
  inTurn(show);
}

const toggleComparison = () => (view === "compare" ? closeComparison() : openComparison("side"));

// A key for a mode opens the comparison in it, and there turns it on and off.
function mode(name) {
  if (view === "overview") return;
  if (view !== "compare") openComparison(name);
  else comparison.toggle(name);
}

// ----- Many at a glance -----

async function showOverview() {
  view = "overview";
  document.body.dataset.view = view;
  const after = overview.starts.at(-1);
  const answer = await get("/api/clusters", { order: queue.order, limit: ON_A_PAGE, after });
  overview.clusters = answer.clusters;
  queue.progress = answer.progress;
  showProgress();
  const amount = (kind) => overview.clusters.reduce((sum, one) => sum + one[`${kind}_files`], 0);
  const bytes = (kind) => size(overview.clusters.reduce((sum, one) => sum + one[`${kind}_bytes`], 0));
  const bulk = [
    ["exact", "c", "All exact copies on this page"],
    ["accepts", "a", "Everything suggested on this page"],
  ]
    .filter(([kind]) => amount(kind))
    .map(([kind, key, label]) =>
      button(`${label}: ${count(amount(kind), "file")}, ${bytes(kind)}`, key, () => acceptPage(kind), "toggle"),
    );
  const [first, last] = [overview.clusters[0], overview.clusters.at(-1)];
  stage.replaceChildren(
    element(
      "div",
      "heading",
      element(
        "h2",
        "",
        first ? `Clusters ${grouped(first.number)}–${grouped(last.number)} with something undecided` : "Nothing is left here",
      ),
      ...bulk,
    ),
    element("ul", "overview", ...overview.clusters.map(rowElement)),
  );
  byId("question").replaceChildren();
  byId("actions").replaceChildren(
    button("Previous", "k", () => go(-1)),
    button("Next", "j", () => go(1)),
    button("Back", "Esc", () => toggleOverview()),
    button("Undo", "u", undo),
  );
  stage.scrollTop = 0;
}

function rowElement(cluster) {
  const pictures = cluster.contents
    .slice(0, IN_A_ROW)
    .map((content) => element("span", content.suggestion, imageElement(content)));
  const row = element(
    "button",
    "row",
    element("span", "pictures", ...pictures),
    element(
      "span",
      "told",
      element("strong", "", `Cluster ${grouped(cluster.number)}`),
      element("span", "", cluster.title),
      element("span", "", `${nameOf(cluster.contents[0])}`),
    ),
  );
  row.type = "button";
  row.addEventListener("click", () => inTurn(() => open(cluster.id)));
  return element("li", "", row);
}

async function turnPage(forth) {
  if (forth > 0 && overview.clusters.length === ON_A_PAGE) {
    overview.starts.push(overview.clusters.at(-1).place);
  } else if (forth < 0 && overview.starts.length > 1) overview.starts.pop();
  else {
    say(forth > 0 ? "This is the last page." : "This is the first page.");
    return;
  }
  await showOverview();
}

function toggleOverview() {
  if (view === "overview") {
    inTurn(() => open(queue.current?.id ?? null));
    return;
  }
  overview = { clusters: [], starts: [null] };
  comparison?.stop();
  inTurn(showOverview);
}

function toApply() {
  comparison?.stop();
  showPlan(start);
}

// ----- Keys -----

const KEYS = [
  [["j", "ArrowDown"], "next cluster", () => go(1)],
  [["k", "ArrowUp"], "the cluster before", () => go(-1)],
  [["ArrowRight"], "next file of the cluster", () => step(1)],
  [["ArrowLeft"], "the file before", () => step(-1)],
  [["1", "2", "3", "4", "5", "6", "7", "8", "9"], "choose a file; again: its copies", (key) => choose(Number(key))],
  [["d"], "duplicate: the left one is better", () => decide("duplicate", 0)],
  [["f"], "duplicate: the right one is better", () => decide("duplicate", 1)],
  [["b"], "both stay: they belong together", () => decide("alternate")],
  [["n"], "unrelated: they only look alike", () => decide("unrelated")],
  [["a"], "accept what is suggested here", () => (view === "overview" ? acceptPage("accepts") : acceptHere())],
  [["s"], "skip", () => go(1)],
  [["u"], "undo, any number of steps", undo],
  [["Enter"], "compare two large, and back", toggleComparison],
  [[" "], "flicker between the two", () => mode("flicker")],
  [["o"], "lay one over the other", () => mode("overlay")],
  [["x"], "show the difference", () => mode("difference")],
  [["z"], "one pixel to one pixel, and back", () => view === "compare" && comparison.toggleZoom()],
  [["p"], "play videos, and pause", () => view === "compare" && comparison.togglePlaying()],
  [["l"], "overview: many clusters at once", toggleOverview],
  [["c"], "overview: accept all exact copies", () => view === "overview" && acceptPage("exact")],
  [["Escape"], "back", () => (view === "compare" ? closeComparison() : view === "overview" && toggleOverview())],
  [["t"], "move what you decided to the trash", toApply],
  [["?"], "these keys", () => byId("keys").showModal()],
];
const NAMES = { " ": "Space", ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc", Enter: "↵" };
const acts = new Map(KEYS.flatMap(([keys, , act]) => keys.map((key) => [key, act])));

function listKeys() {
  const named = (keys) => (keys.length > 3 ? [keys[0], "–", keys.at(-1)] : keys);
  byId("keys")
    .querySelector("dl")
    .append(
      ...KEYS.flatMap(([keys, what]) => [
        element("dt", "", ...named(keys).map((key) => (key === "–" ? "–" : element("kbd", "", NAMES[key] ?? key)))),
        element("dd", "", what),
      ]),
    );
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  const { target, key } = event;
  if (target.closest("select, input")) return;
  // Whoever goes from button to button presses them by these two.
  const presses = key === "Enter" || key === " ";
  if (presses && target.closest("button, summary") && target.matches(":focus-visible")) return;
  const act = acts.get(key.length === 1 ? key.toLowerCase() : key);
  if (!act) return;
  event.preventDefault();
  act(key);
});

// ----- The beginning -----

async function open(id) {
  view = "cluster";
  pair = null;
  await queue.open(id);
  await show();
}

const start = () => inTurn(() => open(null));

byId("order").value = queue.order;
byId("order").addEventListener("change", (event) => {
  queue.order = event.target.value;
  event.target.blur();
  if (view === "overview") {
    overview.starts = [null];
    inTurn(showOverview);
  } else start();
});
byId("to-overview").addEventListener("click", toggleOverview);
byId("to-apply").addEventListener("click", toApply);
byId("to-keys").addEventListener("click", () => byId("keys").showModal());
listKeys();
inTurn(async () => {
  const id = /^\/cluster\/(\d+)$/.exec(location.pathname)?.[1] ?? null;
  try {
    await open(id);
  } catch (error) {
    if (id === null) throw error;
    say(error.message);
    await open(null);
  }
});
