const pollMilliseconds = 1000;
const unfinished = new Set(['queued', 'running']);

const show = (element, run) => {
  const bar = element.querySelector('progress');
  const message = element.querySelector('[data-progress-message]');
  if (bar) bar.value = run.progress;
  if (message && message.textContent !== run.message) message.textContent = run.message;
  for (const { name, words, tag } of run.sections ?? []) {
    const shown = element.querySelector(`[data-section="${name}"]`);
    if (!shown || shown.textContent === words) continue;
    shown.textContent = words;
    shown.className = tag;
  }
};

const poll = async (element) => {
  const response = await fetch(element.dataset.progressUrl, { headers: { accept: 'application/json' } });
  if (!response.ok) return window.location.reload();
  const run = await response.json();
  show(element, run);
  if (!unfinished.has(run.status)) return window.location.replace(run.next);
  return window.setTimeout(() => poll(element), pollMilliseconds);
};

/** Brings a progress page up to date in place. The refresh that serves browsers without scripts is inside noscript. */
export const watchProgress = () => {
  const element = document.querySelector('[data-progress-url]');
  if (element) window.setTimeout(() => poll(element), pollMilliseconds);
};
