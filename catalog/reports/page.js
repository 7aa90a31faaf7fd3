"use strict";

const CLUSTERS_A_PAGE = 50;
// As people know them, where that is not the name in capitals.
const FORMATS = {
  asf: "WMV",
  heif: "HEIC",
  jp2: "JPEG 2000",
  jxl: "JPEG XL",
  matroska: "MKV",
  mpegts: "MPEG-TS",
  ogg: "Ogg",
  quicktime: "MOV",
  webp: "WebP",
};
const FILES_AT_FIRST = 60; // of a cluster; the others on demand

const SUGGESTIONS = { keep: "Keep", remove: "Remove", review: "Look yourself" };
const ISOMETRIES = {
  r90: "turned 90° left",
  r180: "turned 180°",
  r270: "turned 90° right",
  fv: "flipped top to bottom",
  fh: "mirrored",
  r90fv: "mirrored, turned 90° left",
  r90fh: "mirrored, turned 90° right",
};
// What is suggested for removal, in the singular and the plural.
const REMOVABLE = {
  copies: ["exact copy", "exact copies"],
  alike: ["look-alike", "look-alikes"],
};
// What ends a line, and characters that no text can hold.
const UNCOPIABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
// What would break a line or turn its direction, and the bytes of names that are not UTF-8.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const blocks = document.getElementsByClassName("cluster");
const parsed = [];
let all = []; // positions of the clusters
let found = []; // of those that the filter leaves
let totals = null; // of the whole page; null if it was not written to its end
const ticked = new Map(); // files by key

const byId = (id) => document.getElementById(id);
const cluster = (position) => (parsed[position] ??= JSON.parse(blocks[position].textContent));

// An element of text and elements; never of markup.
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const grouped = (number) => number.toLocaleString("en");
const count = (number, noun, nouns = noun + "s") =>
  `${grouped(number)} ${number === 1 ? noun : nouns}`;

function size(bytes) {
  for (const unit of ["B", "kB", "MB", "GB"]) {
    if (bytes < 999.95) return `${bytes.toFixed(unit === "B" ? 0 : 1)} ${unit}`;
    bytes /= 1000;
  }
  return `${bytes.toFixed(1)} TB`;
}

const time = (iso) =>
  new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

// As players have it: m:ss or h:mm:ss.
function clock(seconds) {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const start = hours ? `${hours}:${String(minutes).padStart(2, "0")}` : `${minutes}`;
  return `${start}:${String(whole % 60).padStart(2, "0")}`;
}

const isByte = (character) => character >= "\udc80" && character <= "\udcff";
const hex = (number, digits) => number.toString(16).padStart(digits, "0");

function visible(text) {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0);
    if (isByte(character)) return "\\x" + hex(code - 0xdc00, 2);
    return code < 0x100 ? "\\x" + hex(code, 2) : "\\u" + hex(code, 4);
  });
}

function fileUrl(path) {
  const escaped = path.replace(/[^\w/.~-]/gu, (character) => {
    if (isByte(character)) return "%" + hex(character.charCodeAt(0) - 0xdc00, 2);
    return encodeURIComponent(character.toWellFormed?.() ?? character);
  });
  return "file://" + escaped;
}

// Where a browser finds the file; nothing for what is in an archive or an object store.
function urlOf(path) {
  if (/^https?:/.test(path)) return path;
  const inArchive = /\.(zip|cbz|tar|tgz|tbz2|txz|tar\.(gz|bz2|xz))!\//i;
  return path.startsWith("/") && !inArchive.test(path) ? fileUrl(path) : undefined;
}

// What Matroska calls WebM tells its name alone from other files.
const formatOf = (file) =>
  file.format === "matroska" && /\.webm$/i.test(file.path)
    ? "WebM"
    : (FORMATS[file.format] ?? file.format.toUpperCase());

const isStrip = (file) => file.frames.length > 1;

function folderOf(path) {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

// The folders that all the paths are below.
function commonFolder(paths) {
  let common = folderOf(paths[0] ?? "");
  for (const path of paths) {
    while (!path.startsWith(common)) common = folderOf(common.slice(0, -1));
  }
  return common;
}

// Folders with a place to break the line after each.
const breakable = (path) =>
  path.split(/(?<=\/)/).flatMap((folder) => [visible(folder), element("wbr")]);

// A name with places to break the line after its words, and none within its suffix.
function nameElements(name) {
  const [, stem, suffix] = /^(.+?)(\.\w{1,8})?$/su.exec(name) ?? ["", name, ""];
  const words = stem.split(/(?<=[-_ .,()[\]])/).flatMap((word) => [visible(word), element("wbr")]);
  return [...words.slice(0, -1), suffix ? element("span", "suffix", suffix) : ""];
}

function pathElement(path, common) {
  const folder = folderOf(path);
  return element(
    "p",
    "path",
    element("span", "common", ...breakable(common)),
    ...breakable(folder.slice(common.length)),
    element("strong", "", ...nameElements(path.slice(folder.length))),
  );
}

function imageElement(thumbnail, alt) {
  const image = element("img");
  image.alt = alt;
  image.loading = "lazy";
  image.decoding = "async";
  image.src = "data:image/jpeg;base64," + thumbnail;
  return image;
}

// A picture with the outline of another one, and what is outside of that dimmed.
function outlinedElement(image, corners) {
  const drawing = byId("outline").content.firstElementChild.cloneNode(true);
  const points = corners.join(" ");
  const [outside, ...edges] = drawing.children;
  outside.setAttribute("d", `M0 0H1V1H0ZM${points}Z`);
  edges.forEach((edge) => edge.setAttribute("points", points));
  return element("span", "outlined", image, drawing);
}

const nameOf = (file) => visible(file.path.slice(folderOf(file.path).length));

// Where a picture lies in the kept one.
function placeElement(file, kept, thumbnails) {
  if (!file.outline?.kept || kept.frames.length !== 1) return null;
  const alt = `${nameOf(kept)}, with the outline of ${nameOf(file)}`;
  const image = imageElement(thumbnails[kept.frames[0][1]], alt);
  return element("p", "place", outlinedElement(image, file.outline.corners));
}

// What the file looks like; frames of a video in a row, each above its time.
function preview(file, kept, thumbnails) {
  const name = nameOf(file);
  const link = element("a", isStrip(file) ? "preview strip" : "preview");
  const url = urlOf(file.path);
  if (url) {
    link.href = url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    if (isStrip(file)) link.ariaLabel = `${name}, ${file.frames.length} frames`;
  }
  if (!file.frames.length) link.append(element("span", "", "no preview"));
  for (const [seconds, number] of file.frames) {
    if (isStrip(file)) {
      const image = imageElement(thumbnails[number], `${name} at ${clock(seconds)}`);
      link.append(element("span", "frame", image, clock(seconds)));
    } else if (file.outline && !file.outline.kept) {
      const image = imageElement(thumbnails[number], `${name}, with the outline of ${nameOf(kept)}`);
      link.append(outlinedElement(image, file.outline.corners));
    } else link.append(imageElement(thumbnails[number], name));
  }
  return link;
}

function distanceElement(file) {
  if (file.distance === null || file.identical) return null;
  return element(
    "p",
    "distance",
    element("strong", "", `${Math.round(100 * (1 - file.distance / file.bits))} % alike`),
    ` (${file.distance} of ${file.bits} bits differ, ${file.hasher})`,
  );
}

const factsElement = (facts) =>
  element("p", "facts", ...facts.filter(Boolean).map((fact) => element("span", "", fact)));

// Where a file is in the page: the position of its cluster, and its own therein.
const keyOf = (position, index) => `${position}.${index}`;
const positionOf = (key) => Number.parseInt(key, 10);

function tickElement(file, key) {
  const box = element("input");
  box.type = "checkbox";
  box.value = key;
  box.checked = ticked.has(key);
  box.ariaLabel = `Tick ${visible(file.path)}`;
  box.addEventListener("change", () => {
    if (box.checked) ticked.set(key, file);
    else ticked.delete(key);
    ticksChanged();
  });
  return element("label", "tick", box);
}

function fileElement(file, key, common, thumbnails) {
  const [kept] = cluster(positionOf(key)).members;
  const badges = [
    element("span", "verdict " + file.suggestion, SUGGESTIONS[file.suggestion]),
    file.reference ? element("span", "badge", "reference folder") : null,
    file.identical && file.suggestion !== "keep" ? element("span", "badge", "identical bytes") : null,
    file.isometry in ISOMETRIES ? element("span", "badge", ISOMETRIES[file.isometry]) : null,
    tickElement(file, key),
  ];
  const facts = [
    file.duration === null ? null : clock(file.duration),
    `${file.width} × ${file.height}`,
    size(file.byte_size),
    formatOf(file),
    file.modified === null ? null : time(file.modified),
  ];
  return element(
    "li",
    `file ${file.suggestion}${isStrip(file) ? " wide" : ""}`,
    preview(file, kept, thumbnails),
    element(
      "div",
      "about",
      element("div", "badges", ...badges),
      pathElement(file.path, common),
      factsElement(facts),
      distanceElement(file),
      element("p", "reason", visible(file.reason)),
      placeElement(file, kept, thumbnails),
      ...file.remarks.map((remark) => element("p", "reason", `Not seen whole: ${visible(remark)}.`)),
    ),
  );
}

// No hasher found an exact copy: it holds the bytes of the file to keep.
function kindOf(file) {
  if (file.suggestion !== "remove") return null;
  return file.hasher === null ? "copies" : "alike";
}

// Keys and files of what is suggested for removal.
const removable = (positions, kind) =>
  positions.flatMap((position) =>
    cluster(position)
      .members.map((file, index) => [keyOf(position, index), file])
      .filter(([, file]) => kindOf(file) === kind),
  );

const areTicked = (files) => files.every(([key]) => ticked.has(key));

// A button that ticks what is suggested for removal in a cluster, or unticks it again.
function toggleElement(position, kind) {
  const files = removable([position], kind);
  if (!files.length) return null;
  const button = element("button", "toggle");
  button.type = "button";
  button.value = kind;
  button.addEventListener("click", () => {
    if (areTicked(files)) files.forEach(([key]) => ticked.delete(key));
    else files.forEach(([key, file]) => ticked.set(key, file));
    ticksChanged();
  });
  return button;
}

function bits(distance, of, hasher, other) {
  return hasher === other ? `${distance}` : `${distance} of ${of} bits (${hasher})`;
}

function headingElement(known, position) {
  const some = known.media < known.files ? `, ${grouped(known.media)} different` : "";
  const facts = [
    known.media === 1 ? count(known.files, "identical file") : count(known.files, "file") + some,
  ];
  if (known.reclaimable) facts.push(`${size(known.reclaimable)} could be freed`);
  if (known.weakest !== null) {
    facts.push(`weakest link ${bits(known.weakest, known.weakest_bits, known.weakest_hasher)}`);
  }
  if (known.diameter !== null && known.media > 2) {
    const diameter = bits(
      known.diameter,
      known.diameter_bits,
      known.diameter_hasher,
      known.weakest_hasher,
    );
    facts.push(`diameter ${known.diameter_exact ? "" : "at least "}${diameter}`);
  }
  if (known.chained) facts.push(element("span", "badge chained", "chained"));
  return element(
    "div",
    "heading",
    element("div", "", element("h2", "", `Cluster ${position + 1}`), factsElement(facts)),
    ...Object.keys(REMOVABLE).map((kind) => toggleElement(position, kind)),
  );
}

function clusterElement(position) {
  const known = cluster(position);
  const thumbnails = blocks[position].nextElementSibling.textContent.split(" ");
  const common = commonFolder(known.members.map((file) => file.path));
  const list = element("ul");
  const files = known.members.map((file, index) => [file, keyOf(position, index)]);
  const add = (some) =>
    list.append(...some.map(([file, key]) => fileElement(file, key, common, thumbnails)));
  add(files.slice(0, FILES_AT_FIRST));
  const layout = known.members.some(isStrip) ? "rows" : known.files > 2 ? "" : "small";
  const section = element(
    "section",
    layout,
    headingElement(known, position),
    element("p", "warning", "Every file of this cluster is ticked: none would be left."),
    list,
  );
  section.dataset.position = position;
  const rest = files.slice(FILES_AT_FIRST);
  if (rest.length) {
    const more = element("button", "more", `Show ${count(rest.length, "more file")}`);
    more.type = "button";
    more.addEventListener("click", () => {
      more.remove();
      add(rest);
    });
    section.append(more);
  }
  return section;
}

const pageCount = () => Math.max(1, Math.ceil(found.length / CLUSTERS_A_PAGE));

function openPage() {
  const asked = Number(location.hash.replace("#page-", ""));
  return Math.min(Math.max(1, Math.trunc(asked) || 1), pageCount());
}

function show() {
  const page = openPage();
  const first = (page - 1) * CLUSTERS_A_PAGE;
  const positions = found.slice(first, first + CLUSTERS_A_PAGE);
  byId("clusters").replaceChildren(...positions.map(clusterElement));
  showTicks(emptied());
  byId("previous").disabled = page === 1;
  byId("next").disabled = page === pageCount();
  byId("page").value = page;
  byId("page").max = pageCount();
  byId("last").textContent = pageCount();
  byId("pages").hidden = pageCount() === 1;
  const range = `Clusters ${first + 1}–${first + positions.length} of ${grouped(found.length)}`;
  let status = found.length < all.length ? `${range} that match` : range;
  if (!found.length) status = all.length ? "No path matches." : "No near-duplicates.";
  byId("status").textContent = status;
}

// Pages have addresses, so that the browser's way back leads through them.
function go(page) {
  if (page >= 1 && page <= pageCount()) location.hash = `page-${page}`;
  byId("page").value = openPage();
}

// How much of a kind is suggested for removal in the clusters that the filter leaves. Of all of
// them the page tells it, so that they need not be read.
function amountOf(kind) {
  if (totals && found === all) {
    return [totals.removable[kind] ?? 0, totals.removable[`${kind}_bytes`] ?? 0];
  }
  const files = removable(found, kind);
  return [files.length, files.reduce((sum, [, file]) => sum + file.byte_size, 0)];
}

function showRemovable() {
  const amounts = Object.entries(REMOVABLE).map(([kind, nouns]) => {
    const [files, bytes] = amountOf(kind);
    byId(kind).hidden = !files;
    byId(kind).textContent = `${count(files, ...nouns)}, ${size(bytes)}`;
    return files;
  });
  const where = found === all ? "" : " in the clusters that match";
  byId("purpose").textContent = `Tick what is suggested for removal${where}:`;
  byId("ticking").hidden = all.length < 2 || !amounts.some(Boolean);
}

function tickRemovable(kind) {
  for (const [key, file] of removable(found, kind)) ticked.set(key, file);
  ticksChanged();
}

// Positions of the clusters of which every file is ticked.
function emptied() {
  const files = new Map();
  for (const key of ticked.keys()) {
    const position = positionOf(key);
    files.set(position, (files.get(position) ?? 0) + 1);
  }
  const isEmptied = ([position, number]) => number === cluster(position).members.length;
  return new Set([...files].filter(isEmptied).map(([position]) => position));
}

// Brings boxes, buttons and warnings of the clusters that are shown up to date.
function showTicks(warned) {
  for (const section of byId("clusters").children) {
    const position = Number(section.dataset.position);
    for (const box of section.querySelectorAll(".tick input")) box.checked = ticked.has(box.value);
    for (const button of section.querySelectorAll(".toggle")) {
      const files = removable([position], button.value);
      const verb = areTicked(files) ? "Untick" : "Tick";
      button.textContent = `${verb} ${count(files.length, ...REMOVABLE[button.value])}`;
    }
    section.querySelector(".warning").hidden = !warned.has(position);
  }
}

function tellTicked(warned, message = "") {
  const bytes = [...ticked.values()].reduce((sum, file) => sum + file.byte_size, 0);
  const clusters = count(warned.size, "cluster");
  byId("ticked").hidden = !ticked.size;
  byId("told").replaceChildren(
    `${count(ticked.size, "file")} ticked, ${size(bytes)} `,
    warned.size ? element("span", "warning", `in ${clusters} every file is ticked`) : "",
    element("strong", "", message && ` ${message}`),
  );
}

function ticksChanged() {
  const warned = emptied();
  showTicks(warned);
  byId("paths").hidden = true;
  tellTicked(warned);
  remember();
}

// Pages with the same clusters have the same ticks, whenever they were made.
const memory = () => `catalog ticks ${totals.content}`;

// What a browser lets no page of a file keep, or a page is too incomplete for, lasts until the
// page is closed.
function remember() {
  try {
    if (ticked.size) localStorage.setItem(memory(), [...ticked.keys()].join(" "));
    else localStorage.removeItem(memory());
  } catch {}
}

function recall() {
  try {
    for (const key of localStorage.getItem(memory())?.split(" ") ?? []) {
      const file = cluster(positionOf(key)).members[key.split(".")[1]];
      if (file) ticked.set(key, file);
    }
  } catch {}
}

// Where the clipboard is closed to the page, by the command of old; if that fails, too, the text
// is left selected.
async function copyText(text) {
  const area = byId("paths");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    area.hidden = false;
    area.value = text;
    area.select();
    if (!document.execCommand("copy")) return false;
    byId("copy").focus();
  }
  area.hidden = true;
  return true;
}

async function copyTicked() {
  const paths = [...ticked.values()].map((file) => file.path);
  const lines = paths.filter((path) => !UNCOPIABLE.test(path));
  const messages = [];
  if (lines.length) {
    messages.push((await copyText(lines.join("\n"))) ? "Copied." : "Copy them from here.");
  }
  if (lines.length < paths.length) {
    const others = count(paths.length - lines.length, "path");
    messages.push(`Left out: ${others} that no line of text can hold. Save the list instead.`);
  }
  tellTicked(emptied(), messages.join(" "));
}

// As lists are read by --from-file and xargs: each path ends with a line feed, or with a NUL where
// one of them has a line break itself; and names have their own bytes, which may be no text.
function saveTicked() {
  const paths = [...ticked.values()].map((file) => file.path);
  const broken = paths.some((path) => /[\n\r]/.test(path));
  const text = paths.map((path) => path + (broken ? "\0" : "\n")).join("");
  const parts = text
    .split(/([\udc80-\udcff])/u)
    .map((part, index) => (index % 2 ? Uint8Array.of(part.charCodeAt(0) & 0xff) : part));
  const link = element("a");
  link.href = URL.createObjectURL(new Blob(parts, { type: "text/plain" }));
  link.download = broken ? "ticked-files-0.txt" : "ticked-files.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  tellTicked(emptied(), broken ? "Saved; each path ends with NUL, for xargs -0." : "Saved.");
}

function filter() {
  const plain = (text) => text.normalize().toLowerCase();
  const words = plain(byId("words").value).split(/\s+/).filter(Boolean);
  const matches = (file) => {
    const path = plain(file.path);
    return words.every((word) => path.includes(word));
  };
  found = words.length
    ? all.filter((position) => cluster(position).members.some(matches))
    : all;
  showRemovable();
  if (openPage() > 1) location.replace("#page-1");
  else show();
}

function showTotals() {
  const number = (value, unit) => element("span", "", element("strong", "", value), " " + unit);
  byId("totals").append(
    number(grouped(totals.clusters), totals.clusters === 1 ? "cluster" : "clusters"),
    number(grouped(totals.files), totals.files === 1 ? "file" : "files"),
    number(size(totals.reclaimable), "could be freed"),
  );
  if (totals.reclaimable_exact) {
    byId("totals").append(number(size(totals.reclaimable_exact), "of it by exact copies"));
  }
}

document.addEventListener("DOMContentLoaded", () => {
  all = [...Array(blocks.length).keys()];
  totals = JSON.parse(document.querySelector("script.totals")?.textContent ?? "null");
  if (totals) showTotals();
  else {
    byId("incomplete").hidden = false;
    all.pop(); // which may be cut off
  }
  found = all;
  recall();
  show();
  showRemovable();
  tellTicked(emptied());
  byId("filter").hidden = all.length < 2;
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("words").addEventListener("input", filter);
  byId("copies").addEventListener("click", () => tickRemovable("copies"));
  byId("alike").addEventListener("click", () => tickRemovable("alike"));
  byId("copy").addEventListener("click", copyTicked);
  byId("save").addEventListener("click", saveTicked);
  byId("clear").addEventListener("click", () => {
    ticked.clear();
    ticksChanged();
    byId("clusters").focus({ preventScroll: true });
  });
  byId("previous").addEventListener("click", () => go(openPage() - 1));
  byId("next").addEventListener("click", () => go(openPage() + 1));
  byId("page").addEventListener("change", (event) => go(Math.trunc(event.target.valueAsNumber)));
  window.addEventListener("hashchange", () => {
    show();
    if (byId("status").getBoundingClientRect().top < 0) byId("status").scrollIntoView();
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea")) return;
    if (event.target.scrollWidth > event.target.clientWidth) return; // a strip that scrolls
    if (event.key === "ArrowLeft") go(openPage() - 1);
    if (event.key === "ArrowRight") go(openPage() + 1);
  });
});
