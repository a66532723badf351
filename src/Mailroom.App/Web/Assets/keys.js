// Keys for those who live in these pages. A key belongs to what bears aria-keyshortcuts; without this script Tab reaches all of it.
const off = 'mailroom-keys-off';
const write = 'input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select, [contenteditable]';
const enabled = () => localStorage.getItem(off) === null;
const shown = element => element.getClientRects().length > 0;

// The rows of a list and the mails of a ticket, one after the other.
function stops() {
  return [...document.querySelectorAll('[data-stops] > *')].filter(shown)
    .map(row => row.hasAttribute('tabindex') ? row : row.querySelector('a[href]')).filter(stop => stop);
}

function step(by) {
  const all = stops();
  if (!all.length) return;
  const here = all.findIndex(stop => stop === document.activeElement || stop.closest('[data-stops] > *').contains(document.activeElement));
  const next = here < 0 ? all[by > 0 ? 0 : all.length - 1] : all[Math.min(Math.max(here + by, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function press(key) {
  const target = [...document.querySelectorAll('[aria-keyshortcuts]')].find(e => e.getAttribute('aria-keyshortcuts').split(' ').includes(key) && !e.closest('dialog:not([open])'));
  // What is folded away opens for it.
  for (let fold = target?.closest('details:not([open])'); fold; fold = fold.parentElement.closest('details:not([open])')) fold.open = true;
  if (!target) return false;
  if (target.matches(write)) target.focus(); else target.click();
  return true;
}

const help = document.getElementById('key-help');

document.addEventListener('keydown', e => {
  if (e.defaultPrevented || e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
  if (e.target.matches?.(write)) {
    if (e.key === 'Escape' && e.target.matches('[aria-keyshortcuts]')) e.target.blur();
    return;
  }
  if (!enabled() || document.querySelector('dialog[open]')) return;
  if (e.key === 'j') step(1);
  else if (e.key === 'k') step(-1);
  else if (e.key === '?' && help) help.showModal();
  else if (press(e.key)) { /* done */ }
  else if (e.key === '/' && help) location.assign('/tickets#find');
  else return;
  e.preventDefault();
});

if (location.hash === '#find') press('/');

// WCAG 2.1.4: single letters can be switched off, for those who speak to their computer.
for (const toggle of document.querySelectorAll('#keys-off')) {
  toggle.closest('[hidden]')?.removeAttribute('hidden');
  toggle.checked = !enabled();
  toggle.addEventListener('change', () => { if (toggle.checked) localStorage.setItem(off, '1'); else localStorage.removeItem(off); });
}
