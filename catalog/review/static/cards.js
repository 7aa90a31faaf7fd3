// A cluster as cards: one for each content, the one to keep first.

import { clock, element } from "./dom.js";
import { frameOf, get, pictureOf } from "./server.js";

const SUGGESTIONS = { keep: "Keep", remove: "Remove", review: "Look yourself" };
const VERDICTS = { duplicate: "Duplicate", alternate: "Both stay", unrelated: "Unrelated" };
const COPIES_AT_FIRST = 6;

export const nameOf = (content) => content.copies[0].path[2] + content.copies[0].path[3];

// A path with places to break the line after each folder and each word of the name.
function pathElement([common, folder, stem, suffix], label) {
  const breakable = (text, after) => text.split(after).flatMap((part) => [part, element("wbr")]);
  return element(
    "p",
    "path",
    element("span", "common", ...breakable(common, /(?<=\/)/)),
    ...breakable(folder, /(?<=\/)/),
    element(
      "strong",
      "",
      ...breakable(stem, /(?<=[-_ .,()[\]])/).slice(0, -1),
      element("span", "suffix", suffix),
    ),
    label,
  );
}

export function imageElement(content) {
  const image = element("img");
  image.alt = nameOf(content);
  image.decoding = "async";
  image.src = pictureOf(content, "small");
  image.addEventListener("error", () => image.replaceWith(missingElement(content)));
  return image;
}

// What stands in for a picture that cannot be shown, with the reason.
function missingElement(content) {
  const made = element("span", "missing", "no preview");
  get(`/picture/${content.media}/small`).catch((error) => (made.textContent = error.message));
  return made;
}

// The frames of a video in a row, each above its time.
function stripElement(content) {
  const strip = element("span", "preview strip");
  get(`/frames/${content.media}`, { is: content.sha256 })
    .then((times) =>
      strip.append(
        ...times.map((time, number) => {
          const image = element("img");
          image.alt = time === null ? nameOf(content) : `${nameOf(content)} at ${clock(time)}`;
          image.src = frameOf(content, number);
          return element("span", "frame", image, time === null ? "" : clock(time));
        }),
      ),
    )
    .catch((error) => strip.append(error.message));
  return strip;
}

function differenceElement([text, differs, tone]) {
  return element(
    "li",
    tone,
    element("span", "", text),
    differs ? element("span", "tone", differs) : null,
  );
}

function copiesElement(content) {
  const copies = content.copies.map((copy) =>
    element(
      "li",
      "",
      pathElement(copy.path, null),
      element(
        "p",
        "reason",
        element("span", `verdict ${copy.suggestion}`, SUGGESTIONS[copy.suggestion]),
        ` ${[copy.changed && `changed ${copy.changed}`, copy.reference && "reference folder", copy.offline && "offline", copy.reason].filter(Boolean).join(" · ")}`,
      ),
    ),
  );
  const rest = copies.slice(COPIES_AT_FIRST);
  const list = element("ul", "copies", ...copies.slice(0, COPIES_AT_FIRST));
  if (!rest.length) return list;
  return [list, element("details", "", element("summary", "", `${rest.length} more`), element("ul", "copies", ...rest))];
}

// What was decided about a content and the one it is compared with.
function decidedElement(content, numbers) {
  const label = element("span", "badge decided", `✓ ${VERDICTS[content.verdict]}`);
  if (content.verdict === "duplicate" && content.better === content.media) label.append(", the better one");
  else if (content.partner !== undefined && numbers.get(content.partner) !== 1) {
    label.append(` (${numbers.get(content.partner)})`);
  }
  return label;
}

export function cardElement(content, number, numbers, choose, open) {
  const several = content.copies.length > 1;
  const preview =
    content.kind === "video"
      ? stripElement(content)
      : element("span", "preview", imageElement(content));
  const look = element("button", "look", preview);
  look.type = "button";
  look.ariaLabel = `Compare ${nameOf(content)} large`;
  look.addEventListener("click", open);
  const one = content.copies[0];
  const badges = [
    element("kbd", "number", number < 10 ? number : "·"),
    content.verdict
      ? decidedElement(content, numbers)
      : element("span", `verdict ${content.suggestion}`, SUGGESTIONS[content.suggestion]),
    !several && one.reference ? element("span", "badge", "reference folder") : null,
    !several && one.offline ? element("span", "badge", "offline") : null,
    content.turned ? element("span", "badge", content.turned) : null,
  ];
  const card = element(
    "li",
    `file ${content.suggestion}${content.kind === "video" ? " wide" : ""}`,
    look,
    element(
      "div",
      "about",
      element("div", "badges", ...badges),
      several ? null : pathElement(one.path, null),
      content.facts.length ? element("ul", "differences", ...content.facts.map(differenceElement)) : null,
      content.alike
        ? element("p", "distance", element("strong", "", content.alike), ` (${content.bits})`)
        : null,
      several ? null : element("p", "reason", content.reason),
      ...content.remarks.map((remark) => element("p", "reason", `Not seen whole: ${remark}.`)),
      several
        ? element(
            "div",
            "same",
            element(
              "p",
              "",
              element("strong", "", `${content.copies.length} files, same bytes`),
              content.copies_verdict
                ? element("span", "badge decided", `✓ ${content.copies_verdict === "duplicate" ? "One is enough" : "All stay"}`)
                : null,
            ),
            copiesElement(content),
          )
        : null,
    ),
  );
  card.addEventListener("click", (event) => {
    if (!event.target.closest("button, summary") && getSelection().isCollapsed) choose();
  });
  card.dataset.media = content.media;
  card.id = `content-${content.media}`;
  return card;
}
