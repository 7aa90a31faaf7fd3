// What was decided is done: a plan is shown, its number of files typed, and a run can be undone.

import { button, byId, count, element } from "./dom.js";
import { get, post } from "./server.js";

const dialog = byId("apply");
const body = byId("apply-body");
let after = () => {};

// Show what would go into the trash; `done` is called once something has changed.
export async function showPlan(done) {
  after = done;
  show(element("p", "", "Looking at what was decided…"));
  dialog.showModal();
  try {
    const plan = await get("/api/plan");
    plan.files ? showFiles(plan) : showNothing(plan);
  } catch (error) {
    showError(error);
  }
}

function show(...children) {
  body.replaceChildren(...children);
}

const close = () => button("Close", "Esc", () => dialog.close());
const actions = (...buttons) => element("div", "buttons", ...buttons);
const reasons = (left) =>
  Object.keys(left).length
    ? element("ul", "reasons", ...Object.entries(left).map(([why, files]) => element("li", "", `${count(files, "file")} left out: ${why}`)))
    : null;

function showError(error) {
  show(element("p", "warning", error.message), actions(close()));
}

function showNothing(plan) {
  const said = "Nothing can go yet: no file is suggested for removal about which you decided.";
  show(...[element("p", "", said), reasons(plan.left_out), actions(close())].filter(Boolean));
}

function showFiles(plan) {
  const number = element("input");
  number.inputMode = "numeric";
  number.autocomplete = "off";
  number.id = "apply-count";
  const label = element("label", "", `Type ${plan.files} to go on: `, number);
  const go = button("Move to the trash", "", () => apply(plan));
  go.disabled = true;
  number.addEventListener("input", () => (go.disabled = number.value.trim() !== String(plan.files)));
  number.addEventListener("keydown", (event) => event.key === "Enter" && !go.disabled && apply(plan));
  const rows = plan.first.map((file) =>
    element("li", "", element("span", "path", file.path), element("span", "note", `stays: ${file.keeper} (${file.reason})`)),
  );
  const more = plan.files - plan.first.length;
  show(
    ...[
      element("p", "", `${count(plan.files, "file")}, ${plan.bytes}, would go to the trash. Each is read again before it goes, and its kept file too.`),
      element("ol", "files", ...rows),
      more > 0 ? element("p", "note", `and ${count(more, "more file")}`) : null,
      reasons(plan.left_out),
      label,
      actions(go, close()),
    ].filter(Boolean),
  );
  number.focus();
}

async function apply(plan) {
  show(element("p", "", `Moving ${count(plan.files, "file")} to the trash…`));
  await ended(() => post("/api/apply", { plan: plan.plan, count: plan.files }), (run) => [
    element("p", "", `${count(run.done, "file")}, ${run.bytes}, in the trash.`),
    reasons(run.left),
    actions(run.done ? button("Undo", "", () => takeBack(run.run)) : null, close()),
  ]);
}

async function takeBack(number) {
  show(element("p", "", "Bringing files back…"));
  await ended(() => post("/api/take-back", { run: number }), (run) => [
    element("p", "", `${count(run.done, "file")} back where they were.`),
    reasons(run.left),
    actions(close()),
  ]);
}

async function ended(ask, tell) {
  try {
    const run = await ask();
    show(...tell(run).filter(Boolean));
    after();
  } catch (error) {
    showError(error);
  }
}
