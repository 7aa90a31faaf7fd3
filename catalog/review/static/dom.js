// Elements, and words about numbers.

export const byId = (id) => document.getElementById(id);

// An element of text and elements; never of markup.
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
}

export function button(label, key, act, className = "") {
  const made = element("button", className, element("span", "", label), key ? element("kbd", "", key) : null);
  made.type = "button";
  if (key) made.setAttribute("aria-keyshortcuts", key);
  made.addEventListener("click", (event) => {
    if (event.detail) made.blur(); // by a mouse or a finger: the next key is not for the button
    act();
  });
  return made;
}

export const grouped = (number) => number.toLocaleString("en");
export const count = (number, noun, nouns = noun + "s") =>
  `${grouped(number)} ${number === 1 ? noun : nouns}`;

export function size(bytes) {
  for (const unit of ["B", "kB", "MB", "GB"]) {
    if (bytes < 999.95) return `${bytes.toFixed(unit === "B" ? 0 : 1)} ${unit}`;
    bytes /= 1000;
  }
  return `${bytes.toFixed(1)} TB`;
}

// As players have it: m:ss or h:mm:ss.
export function clock(seconds) {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const start = hours ? `${hours}:${String(minutes).padStart(2, "0")}` : `${minutes}`;
  return `${start}:${String(whole % 60).padStart(2, "0")}`;
}
