// The ticket list: what is found while somebody types, and tickets that are chosen.
const box = document.getElementById('q'), filters = document.getElementById('search');
let waiting;

// The address says what is shown; live.js then renews the parts of the page from there.
function look() {
  const url = new URL(location.href);
  url.searchParams.set('q', box.value);
  for (const gone of ['from', 'back', 'changed']) url.searchParams.delete(gone);
  url.hash = '';
  if (url.href === location.href) return;
  history.replaceState(null, '', url);
  document.dispatchEvent(new Event('renew'));
}
box.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(look, 200); });
// Who comes by a key types something else; who clicks wants to change what is there.
let clicked = false;
box.addEventListener('pointerdown', () => { clicked = true; });
box.addEventListener('focus', () => { if (!clicked) box.select(); clicked = false; });
filters.addEventListener('change', e => { if (e.target.tagName === 'SELECT') filters.requestSubmit(); });

const boxes = () => [...document.querySelectorAll('#ticket-rows input[name=ticket]')];
function count() {
  const all = boxes(), chosen = all.filter(one => one.checked).length, state = document.getElementById('bulk-count'), every = document.getElementById('pick-all');
  if (!state) return;
  const words = chosen ? state.dataset.chosen.replace('{0}', chosen) : '';
  if (state.textContent !== words) state.textContent = words;
  every.hidden = false;
  every.checked = chosen > 0 && chosen === all.length;
  every.indeterminate = chosen > 0 && chosen < all.length;
}
document.addEventListener('change', e => {
  if (e.target.id === 'pick-all') for (const one of boxes()) one.checked = e.target.checked;
  if (e.target.id === 'pick-all' || e.target.name === 'ticket') { count(); if (e.target.checked) document.getElementById('bulk').open = true; }
});
new MutationObserver(count).observe(document.getElementById('ticket-list'), { childList: true, subtree: true });
count();
