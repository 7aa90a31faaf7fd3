// The clusters that the page has: a few around the one that is shown, in their order.

import { get } from "./server.js";

const AHEAD = 4; // clusters that are there before they are asked for
const AT_ONCE = 8;
const BEHIND = 40;

export class Queue {
  constructor(order) {
    this.order = order;
    this.clear();
  }

  clear() {
    this.items = [];
    this.at = 0;
    this.isAtEnd = false;
    this.progress = null;
    this.coming = null;
  }

  get current() {
    return this.items[this.at] ?? null;
  }

  // The clusters after the current one, for what is to be fetched early.
  get ahead() {
    return this.items.slice(this.at + 1, this.at + AHEAD);
  }

  async open(id = null) {
    this.clear();
    const answer = await this.read({ at: id });
    this.items = answer.clusters;
    this.isAtEnd = answer.clusters.length < AT_ONCE;
  }

  async next() {
    if (this.at + 1 >= this.items.length) await this.fetchAhead();
    if (this.at + 1 >= this.items.length) return false;
    this.at += 1;
    return true;
  }

  async previous() {
    if (this.at === 0 && this.current) {
      const { clusters } = await this.read({ before: this.current.place });
      this.items.unshift(...clusters);
      this.at += clusters.length;
    }
    if (this.at === 0) return false;
    this.at -= 1;
    return true;
  }

  // Have some clusters at hand behind the current one; those far back are let go.
  fetchAhead() {
    if (this.isAtEnd || !this.items.length || this.items.length - this.at > AHEAD) return null;
    this.coming ??= this.read({ after: this.items.at(-1).place })
      .then(({ clusters }) => {
        this.items.push(...clusters);
        this.isAtEnd = clusters.length < AT_ONCE;
        const old = Math.max(0, this.at - BEHIND);
        this.items.splice(0, old);
        this.at -= old;
      })
      .finally(() => (this.coming = null));
    return this.coming;
  }

  async read(where) {
    const answer = await get("/api/clusters", { order: this.order, limit: AT_ONCE, ...where });
    this.progress = answer.progress;
    return answer;
  }

  // What an answer says of the current cluster; nothing is left to decide about one that is gone.
  take({ clusters, progress }) {
    this.progress = progress;
    const gone = { ...this.current, questions: [], accepts: [], undecided: 0 };
    this.items[this.at] = clusters[0] ?? gone;
  }
}
