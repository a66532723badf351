// Everything works without this script; with it, pages follow what happens, times are local, and the form helps while typing.
const utc = 'data-utc';

function localTimes(root) {
  for (const time of root.querySelectorAll(`time[datetime]:not([${utc}])`)) {
    time.setAttribute(utc, '');
    time.title = time.textContent;
    time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  }
}

// Replaces what the server renders anew. Children with ids are compared one by one, so that an open mail or the focus stays.
function renew(old, fresh) {
  if (old.dataset.live === 'rows') {
    const wanted = new Set([...fresh.children].map(child => child.id));
    for (const child of [...old.children]) if (!wanted.has(child.id)) child.remove();
    let place = old.firstElementChild;
    for (const child of [...fresh.children]) {
      const known = document.getElementById(child.id);
      if (!known) { child.classList.add('fresh'); old.insertBefore(child, place); continue; }
      if (known !== place) old.insertBefore(known, place); else place = place.nextElementSibling;
      if (!known.hasAttribute('data-keep') && same(known) !== same(child)) swap(known, child);
    }
  } else if (same(old) !== same(fresh)) swap(old, fresh);
}

// The antiforgery token differs in each rendering; it is no change. Nor is the mark of a new row.
function same(element) {
  const copy = element.cloneNode(true);
  copy.classList.remove('fresh');
  if (!copy.classList.length) copy.removeAttribute('class');
  copy.querySelectorAll('input[name=__RequestVerificationToken]').forEach(input => input.remove());
  return copy.outerHTML;
}

function swap(old, fresh) {
  const focus = old.contains(document.activeElement) ? document.activeElement.id : '';
  old.replaceWith(fresh);
  if (focus) document.getElementById(focus)?.focus();
}

let stamp = document.body.dataset.stamp, busy = false, again = false;
async function refresh() {
  if (busy || document.hidden) { again = true; return; }
  busy = true; again = false;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (answer.redirected) { location.reload(); return; }
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    localTimes(page);
    // Inner parts first, each as a copy: what holds them then has nothing left to change, and rows are not swapped with their table.
    for (const fresh of [...page.querySelectorAll('[data-live][id]')].reverse()) {
      const old = document.getElementById(fresh.id);
      if (old) renew(old, document.importNode(fresh, true));
    }
    ready(document);
  } catch { again = true; } finally { busy = false; }
}

function follow() {
  const own = document.querySelector('main [data-events]')?.dataset.events;
  const url = own ?? document.body.dataset.events;
  if (!url) return;
  const state = document.getElementById('live-state');
  const source = new EventSource(url);
  source.onopen = () => { state.textContent = ''; };
  source.onerror = () => { if (!own) state.textContent = 'Live updates are interrupted; trying again.'; };
  source.onmessage = e => { if (e.data !== stamp || again) { stamp = e.data; refresh(); } };
  source.addEventListener('end', () => { source.close(); refresh(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && again) refresh(); });
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i;

// The same script and link as the server renders, filled in while the two IDs are typed.
function guide(form) {
  const app = form.ApplicationId.value.trim(), directory = form.DirectoryId.value.trim();
  const haveApp = guid.test(app), haveDirectory = guid.test(directory) || domain.test(directory);
  const script = document.getElementById('az-script'), link = document.getElementById('consent-link');
  script.textContent = script.dataset.template
    .replace('{directory}', haveDirectory ? directory : 'YOUR-DIRECTORY-ID').replace('{application}', haveApp ? app : '');
  link.hidden = !(haveApp && haveDirectory);
  document.getElementById('consent-missing').hidden = !link.hidden;
  if (!link.hidden) link.href = `https://login.microsoftonline.com/${directory}/adminconsent?client_id=${app}`;
}

function mailboxForm(form) {
  const servers = document.getElementById('server-settings');
  for (const choice of form.querySelectorAll('input[name=Provider]'))
    choice.addEventListener('change', () => {
      const microsoft = choice.value === 'Microsoft365';
      servers.open = !microsoft;
      form.OAuth.value = microsoft ? 'Yes' : 'No';
      if (microsoft) { form.Host.value = 'outlook.office365.com'; form.Port.value = '993'; form.Encryption.value = 'Ssl'; }
      else if (form.Host.value === 'outlook.office365.com') form.Host.value = '';
      show();
    });
  function show() {
    document.getElementById('ids').hidden = form.OAuth.value === 'No';
    document.getElementById('ImportSince-field').hidden = form.FirstImport.value !== 'SinceDate';
    document.getElementById('MoveTo-field').hidden = form.After.value !== 'Move';
  }
  form.addEventListener('change', show);
  form.addEventListener('input', () => guide(form));
  show();
  guide(form);
}

function ready(root) {
  localTimes(root);
  // Browsers give the clipboard to secure pages only; elsewhere the text can still be marked and copied.
  for (const button of navigator.clipboard ? root.querySelectorAll('button[data-copy][hidden]') : []) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const was = button.textContent;
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = was; }, 2000);
    });
  }
}

ready(document);
document.querySelector('[data-focus]')?.focus();
const form = document.getElementById('mailbox-form');
if (form) mailboxForm(form);
follow();
