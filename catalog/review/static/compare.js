// Two contents large: side by side, in turns, one over the other, or their difference. Zoom and
// place are those of both, and the right one is drawn as it lies on the left one.

import { nameOf } from "./cards.js";
import { button, clock, element } from "./dom.js";
import { get, pictureOf } from "./server.js";

const MODES = [
  ["side", "Side by side", ""],
  ["flicker", "Flicker", "Space"],
  ["overlay", "Overlay", "o"],
  ["difference", "Difference", "x"],
];
const CLOSEST = 32; // CSS pixels for a pixel of the left picture
const DRIFT = 0.1; // seconds that two videos may be apart

export class Comparison {
  constructor() {
    this.mode = "side";
    this.isFlipped = false; // whether flicker shows the right one
    this.layers = [];
    this.told = element("p", "told");
    this.buttons = new Map(
      MODES.map(([name, label, key]) => [name, button(label, key, () => this.set(name))]),
    );
    this.zoom = button("1:1", "z", () => this.toggleZoom());
    this.amount = element("input");
    this.amount.type = "range";
    this.amount.min = 0;
    this.amount.max = 1;
    this.amount.step = 0.01;
    this.amount.addEventListener("input", () => this.draw());
    this.amountLabel = element("label", "amount", element("span", "unseen", "Amount"), this.amount);
    this.panes = ["left", "right"].map((side) =>
      element("div", `pane ${side}`, element("p", "name"), element("div", "layers")),
    );
    this.playing = element("div", "playing");
    this.element = element(
      "div",
      "comparison",
      element("div", "modes", ...this.buttons.values(), this.zoom, this.amountLabel),
      element("div", "panes", ...this.panes),
      this.playing,
      this.told,
    );
    this.pointers = new Map();
    for (const pane of this.panes) this.listen(pane);
    new ResizeObserver(() => this.layers.length && this.fit()).observe(this.panes[0]);
  }

  // Shows a pair, once both can be seen.
  async show(left, right, numbers) {
    if (this.shown?.[0] === left.media && this.shown[1] === right.media) {
      this.draw();
      return;
    }
    this.stop();
    const shown = (this.shown = [left.media, right.media]);
    this.isFlipped = false;
    const aligned = await get("/api/pair", { left: left.media, right: right.media });
    if (this.shown !== shown) return;
    this.aligned = aligned;
    this.sides = [left, right];
    this.numbers = numbers;
    this.size = [left.width, left.height];
    this.told.replaceChildren(...aligned.told.map((text) => element("span", "", text)));
    const both = left.kind === "video" && right.kind === "video";
    this.layers = [left, right].map((content, at) => new Layer(content, at, both, () => this.draw()));
    this.playing.replaceChildren(...(both ? this.playerElements() : []));
    this.set(this.mode);
    this.fit();
  }

  stop() {
    for (const layer of this.layers) layer.remove();
    this.layers = [];
    this.shown = null;
    this.playing.replaceChildren();
  }

  set(name) {
    this.mode = name;
    this.element.dataset.mode = name;
    for (const [mode, one] of this.buttons) one.ariaPressed = String(mode === name);
    this.amountLabel.hidden = name !== "overlay" && name !== "difference";
    this.amount.value = name === "difference" ? 0.25 : 0.5;
    this.amount.ariaLabel = name === "difference" ? "How strong differences are shown" : "How much of the right one";
    const together = name !== "side";
    for (const layer of this.layers) this.panes[together ? 0 : layer.at].lastChild.append(layer.element);
    if (this.layers.length) this.fit();
  }

  // What the key of a mode does here.
  toggle(name) {
    if (name === "flicker") {
      if (this.mode === "flicker") this.isFlipped = !this.isFlipped;
      else this.set("flicker");
      this.draw();
    } else this.set(this.mode === name ? "side" : name);
  }

  // ----- Zoom and place: CSS pixels for a pixel of the left picture, and where its corner is -----

  get pane() {
    return [this.panes[0].clientWidth, this.panes[0].clientHeight];
  }

  // The rectangle that both cover, in pixels of the left picture.
  get bounds() {
    const [a, b, c, d, e, f] = this.aligned.map;
    const [wide, high] = this.size;
    const points = [[0, 0], [1, 0], [0, 1], [1, 1]];
    const there = points.map(([x, y]) => [a * x + b * y + c, d * x + e * y + f]);
    const all = [...points, ...there];
    const [xs, ys] = [all.map(([x]) => x * wide), all.map(([, y]) => y * high)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }

  fit() {
    const [wide, high] = this.pane;
    const [left, top, right, bottom] = this.bounds;
    this.scale = this.fitted = Math.min(wide / (right - left), high / (bottom - top));
    this.x = (wide - this.scale * (left + right)) / 2;
    this.y = (high - this.scale * (top + bottom)) / 2;
    this.draw();
  }

  zoomTo(scale, x = this.pane[0] / 2, y = this.pane[1] / 2) {
    const bounded = Math.min(Math.max(scale, Math.min(this.fitted / 2, 1 / devicePixelRatio)), CLOSEST);
    this.x = x - ((x - this.x) * bounded) / this.scale;
    this.y = y - ((y - this.y) * bounded) / this.scale;
    this.scale = bounded;
    if (bounded * devicePixelRatio > 0.9) for (const layer of this.layers) layer.sharpen();
    this.draw();
  }

  toggleZoom() {
    if (!this.layers.length) return;
    const one = 1 / devicePixelRatio;
    if (Math.abs(this.scale - one) < 1e-6) this.fit();
    else this.zoomTo(one);
  }

  listen(pane) {
    const place = (event) => {
      const box = pane.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    pane.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.zoomTo(this.scale * 1.0015 ** -event.deltaY, ...place(event));
      },
      { passive: false },
    );
    pane.addEventListener("dblclick", (event) => {
      const one = 1 / devicePixelRatio;
      if (Math.abs(this.scale - one) < 1e-6) this.fit();
      else this.zoomTo(one, ...place(event));
    });
    pane.addEventListener("pointerdown", (event) => {
      pane.setPointerCapture(event.pointerId);
      this.pointers.set(event.pointerId, place(event));
    });
    pane.addEventListener("pointermove", (event) => {
      const was = this.pointers.get(event.pointerId);
      if (!was || !this.layers.length) return;
      const now = place(event);
      const others = [...this.pointers].filter(([id]) => id !== event.pointerId);
      if (others.length) {
        const [, fixed] = others[0];
        const far = (point) => Math.hypot(point[0] - fixed[0], point[1] - fixed[1]) || 1;
        this.zoomTo((this.scale * far(now)) / far(was), ...fixed);
      } else {
        this.x += now[0] - was[0];
        this.y += now[1] - was[1];
        this.draw();
      }
      this.pointers.set(event.pointerId, now);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      pane.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    }
  }

  draw() {
    if (!this.layers.length) return;
    const [wide, high] = this.size;
    const amount = Number(this.amount.value);
    for (const layer of this.layers) {
      const [a, b, c, d, e, f] = layer.at ? this.aligned.map : [1, 0, 0, 0, 1, 0];
      const [w, h] = layer.natural;
      const [sx, sy] = [this.scale * wide, this.scale * high];
      const numbers = [(sx * a) / w, (sy * d) / w, (sx * b) / h, (sy * e) / h, sx * c + this.x, sy * f + this.y];
      const { style } = layer.element;
      style.transform = `matrix(${numbers.join(",")})`;
      style.imageRendering = this.scale * devicePixelRatio >= 3 ? "pixelated" : "";
      style.opacity = this.mode === "overlay" && layer.at ? amount : 1;
      style.mixBlendMode = this.mode === "difference" && layer.at ? "difference" : "";
      style.clipPath = this.mode === "difference" ? this.common(layer.at) : "";
      style.visibility = this.mode === "flicker" && Boolean(layer.at) !== this.isFlipped ? "hidden" : "";
    }
    const strength = this.mode === "difference" ? `brightness(${1 + 28 * amount ** 2})` : "";
    this.panes[0].lastChild.style.filter = strength;
    this.zoom.ariaPressed = String(Math.abs(this.scale - 1 / devicePixelRatio) < 1e-6);
    this.panes.forEach((pane, at) => pane.firstChild.replaceChildren(...this.names(at)));
  }

  // What of a layer the other one covers, too.
  common(at) {
    const [a, b, c, d, e, f] = at ? inverse(this.aligned.map) : this.aligned.map;
    const corners = [[0, 0], [1, 0], [1, 1], [0, 1]].map(
      ([x, y]) => `${100 * (a * x + b * y + c)}% ${100 * (d * x + e * y + f)}%`,
    );
    return `polygon(${corners.join(",")})`;
  }

  // Which of the two a pane shows, or both.
  names(at) {
    const named = (side) => [element("kbd", "number", this.numbers[side]), ` ${nameOf(this.sides[side])} `];
    if (this.mode === "side") return named(at);
    if (this.mode === "flicker") return named(this.isFlipped ? 1 : 0);
    return [...named(0), ...named(1)];
  }

  // ----- Videos -----

  playerElements() {
    const [first, second] = this.layers.map((layer) => layer.element);
    const offset = this.aligned.offset ?? 0;
    const play = button("Play", "p", () => this.togglePlaying());
    const time = element("span", "time", "0:00");
    const seek = element("input");
    seek.type = "range";
    seek.ariaLabel = "Time";
    seek.min = 0;
    seek.step = 0.04;
    const align = () => {
      const wanted = first.currentTime + offset;
      const bounded = Math.min(Math.max(wanted, 0), second.duration || 0);
      if (Math.abs(second.currentTime - bounded) > DRIFT) second.currentTime = bounded;
    };
    first.addEventListener("loadedmetadata", () => {
      seek.max = first.duration;
      first.currentTime = this.aligned.start ?? Math.max(0, -offset);
    });
    second.addEventListener("loadedmetadata", align);
    seek.addEventListener("input", () => (first.currentTime = Number(seek.value)));
    first.addEventListener("seeking", align);
    first.addEventListener("timeupdate", () => {
      seek.value = first.currentTime;
      time.textContent = `${clock(first.currentTime)} / ${clock(first.duration || 0)}`;
      align();
    });
    first.addEventListener("play", () => {
      align();
      second.play().catch(() => {});
      play.firstChild.textContent = "Pause";
    });
    first.addEventListener("pause", () => {
      second.pause();
      play.firstChild.textContent = "Play";
    });
    return [play, seek, time];
  }

  togglePlaying() {
    const first = this.layers[0]?.element;
    if (!(first instanceof HTMLVideoElement)) return;
    if (first.paused) first.play().catch(() => {});
    else first.pause();
  }
}

// The map back: see alignment.py for what the six numbers mean.
function inverse([a, b, c, d, e, f]) {
  const size = a * e - b * d;
  const [p, q, r, s] = [e / size, -b / size, -d / size, a / size];
  return [p, q, -p * c - q * f, r, s, -r * c - s * f];
}

// A picture, or a video, that is drawn on a pane.
class Layer {
  constructor(content, at, isPlayed, changed) {
    this.content = content;
    this.at = at;
    this.changed = changed;
    this.isSharp = false;
    this.element = isPlayed ? this.video() : this.picture();
    this.element.className = "layer";
  }

  // Its sides in its own pixels, as far as they are known.
  get natural() {
    const { element: shown, content } = this;
    const wide = shown.naturalWidth || shown.videoWidth;
    const high = shown.naturalHeight || shown.videoHeight;
    return wide && high ? [wide, high] : [content.width, content.height];
  }

  picture() {
    const image = new Image();
    image.alt = nameOf(this.content);
    image.draggable = false;
    image.addEventListener("load", this.changed);
    image.src = pictureOf(this.content, "small");
    this.replace("large");
    return image;
  }

  // Another size takes the place of the one that is shown once it has come.
  replace(size) {
    const next = new Image();
    next.src = pictureOf(this.content, size);
    next.decode().then(
      () => {
        if (this.isSharp && size === "large") return;
        this.element.src = next.src;
      },
      () => {},
    );
  }

  // Have all pixels there are.
  sharpen() {
    const longer = Math.max(this.content.width, this.content.height);
    if (this.isSharp || this.element instanceof HTMLVideoElement || longer <= 2400) return;
    this.isSharp = true;
    this.replace("full");
  }

  video() {
    const video = element("video");
    video.muted = this.at > 0;
    video.playsInline = true;
    video.preload = "auto";
    video.ariaLabel = nameOf(this.content);
    video.addEventListener("loadedmetadata", this.changed);
    video.addEventListener("error", () => this.giveUp());
    video.src = `/film/${this.content.media}`;
    return video;
  }

  // What the browser cannot play is shown as a picture.
  giveUp() {
    const image = this.picture();
    image.className = "layer";
    this.element.replaceWith(image);
    this.element = image;
    this.changed();
  }

  remove() {
    if (this.element instanceof HTMLVideoElement) {
      this.element.removeAttribute("src");
      this.element.load();
    }
    this.element.remove();
  }
}
