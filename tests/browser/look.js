// What the tests measure in the page. Every test's script begins with this file and ends with one call.
const shown = (element) => {
  const style = getComputedStyle(element);
  if (style.visibility !== "visible" || style.display === "none") return false;
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1;
};

const named = (element) => {
  const classes = typeof element.className === "string" ? element.className.split(" ").filter((name) => /^(fc-|st)/.test(name)).slice(0, 3) : [];
  return [element.tagName.toLowerCase(), element.dataset?.testid ? `[${element.dataset.testid}]` : "", ...classes.map((name) => `.${name}`)].join("");
};

const described = (element) => `${named(element)} in ${named(element.closest("[class*='fc-'], [data-testid]") ?? element)} «${(element.innerText ?? element.textContent ?? "").trim().slice(0, 60)}»`;

// A page is drawn when the script has run, nothing is stale or spinning, and the frame stands; twice in a row, for a run may be about to begin.
const settled = () => {
  const app = document.querySelector("[data-testid='stApp']");
  const calm = Boolean(
    app && app.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED" &&
    document.querySelector(".fc-mast") && !document.querySelector("[data-testid='stSpinner'], [data-stale='true'], [data-testid='stAppSkeleton'], [data-testid='stSkeleton']"),
  );
  const text = calm ? document.body.innerText.length : -1;
  window.__calm = calm && window.__length === text ? (window.__calm ?? 0) + 1 : 0;
  window.__length = text;
  const done = window.__calm >= 3 && document.fonts.status === "loaded";
  if (done) window.__calm = 0;
  return done;
};

const wholeHeight = () => Math.max(innerHeight, ...[...document.querySelectorAll("[data-testid='stMain'], [data-testid='stAppViewContainer']")].map((element) => element.scrollHeight));

// Something that scrolls or clips by itself may hold what is wider than the window; the page as a whole may not.
const scrolls = (element, root) => {
  for (let up = element.parentElement; up && up !== root; up = up.parentElement) if (getComputedStyle(up).overflowX !== "visible") return true;
  return false;
};

const tooWide = () => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push(`the document is ${root.scrollWidth} wide in a window of ${innerWidth}`);
  const main = document.querySelector("[data-testid='stMain']");
  if (main.scrollWidth > main.clientWidth + 1) found.push(`the page is ${main.scrollWidth} wide in ${main.clientWidth}`);
  const body = main.querySelector("[data-testid='stMainBlockContainer']");
  for (const element of body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || (box.right <= innerWidth + 1 && box.left >= -1) || !shown(element) || scrolls(element, body)) continue;
    found.push(`${described(element)} from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    if (found.length > 5) break;
  }
  return found;
};

const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });

// Whatever notation the browser gives a colour in, a canvas knows its red, green, blue and alpha.
const read = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
};

const over = (top, below) => [0, 1, 2].map((part) => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);

const ground = (element) => {
  const layers = [];
  for (let up = element; up; up = up.parentElement) {
    const colour = read(getComputedStyle(up).backgroundColor);
    if (colour[3] > 0) layers.push(colour);
    if (colour[3] >= 0.999) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
};

const light = (colour) => {
  const [red, green, blue] = colour.slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

// What cannot be seen at all (the labels that a chart leaves out) has no contrast to speak of.
const contrast = (element, colour) => {
  const behind = ground(element);
  const ink = read(colour);
  for (let up = element; up; up = up.parentElement) ink[3] *= Number(getComputedStyle(up).opacity);
  if (ink[3] < 0.01) return Infinity;
  const [high, low] = [light(over(ink, behind)), light(behind)].sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
};

// Text that nobody can act on (a disabled button) is left out, as in WCAG 1.4.3, and so is what stands in a canvas for screen readers.
const faint = (least) => {
  const found = new Map();
  const note = (element, colour, text) => {
    const ratio = contrast(element, colour);
    if (ratio >= least) return;
    const key = `${named(element)} ${colour}`;
    if (!found.has(key)) found.set(key, `${ratio.toFixed(2)} ${colour} on rgb(${ground(element).slice(0, 3).map(Math.round)}): ${named(element)} in ${named(element.parentElement)} «${text.trim().slice(0, 50)}»`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !shown(element) || element.closest("canvas, script, style, noscript, :disabled, [aria-disabled='true'], [data-testid='stIconMaterial']")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(element);
    note(element, element.closest("svg") ? style.fill : style.color, node.data);
  }
  for (const field of document.querySelectorAll("input, textarea")) {
    if (!shown(field) || field.disabled || ["checkbox", "radio", "file", "range"].includes(field.type)) continue;
    if (field.value) note(field, getComputedStyle(field).color, field.value);
    else if (field.placeholder) note(field, getComputedStyle(field, "::placeholder").color, field.placeholder);
  }
  return [...found.values()];
};

