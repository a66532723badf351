// Everything works without this script; with it, pages follow what happens, times of those who chose no time zone are local, and the form helps while typing.
const utc = 'data-utc';

function localTimes(root) {
  for (const time of root.querySelectorAll(`time[datetime]:not([${utc}], [data-zone])`)) {
    time.setAttribute(utc, '');
    time.title = time.textContent;
    time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  }
}

// Replaces what the server renders anew. Children with ids are compared one by one, so that an open mail or the focus stays.
function renew(old, fresh) {
  if (old.dataset.live === 'rows') {
    const wanted = new Set([...fresh.children].map(child => child.id));
    const focus = old.contains(document.activeElement) ? document.activeElement.id : '';
    for (const child of [...old.children]) if (!wanted.has(child.id)) child.remove();
    let place = old.firstElementChild;
    for (const child of [...fresh.children]) {
      const known = document.getElementById(child.id);
      if (!known) { child.classList.add('fresh'); old.insertBefore(child, place); continue; }
      if (known !== place) old.insertBefore(known, place); else place = place.nextElementSibling;
      if (!known.hasAttribute('data-keep') && same(known) !== same(child)) swap(known, child);
    }
    // A row that moves up takes its focus along.
    if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus({ preventScroll: true });
  } else if (same(old) !== same(fresh)) swap(old, fresh);
}

// The antiforgery token differs in each rendering; it is no change. Nor is the mark of a new row.
function same(element) {
  const copy = element.cloneNode(true);
  copy.classList.remove('fresh');
  if (!copy.classList.length) copy.removeAttribute('class');
  copy.querySelectorAll('input[name=__RequestVerificationToken]').forEach(input => input.remove());
  // What somebody opened stays open.
  [copy, ...copy.querySelectorAll('details')].forEach(part => part.removeAttribute('open'));
  copy.querySelectorAll('[data-until]').forEach(left => left.replaceChildren());
  return copy.outerHTML;
}

function swap(old, fresh) {
  const focus = old.contains(document.activeElement) ? document.activeElement.id : '';
  for (const part of old.querySelectorAll('details[open][id]')) fresh.querySelector(`#${CSS.escape(part.id)}`)?.setAttribute('open', '');
  for (const box of old.querySelectorAll('input[type=checkbox][id]:checked')) { const now = fresh.querySelector(`#${CSS.escape(box.id)}`); if (now) now.checked = true; }
  old.replaceWith(fresh);
  if (focus) document.getElementById(focus)?.focus();
}

let stamp = document.body.dataset.stamp, busy = false, again = false, leaving = false;
// A form that was sent leads elsewhere: renewing this page meanwhile could take its place.
document.addEventListener('submit', e => {
  if (e.defaultPrevented || e.target.method === 'dialog') return;
  leaving = true;
  setTimeout(() => { leaving = false; if (again) refresh(); }, 10000);
});
async function refresh() {
  if (busy || leaving || document.hidden) { again = true; return; }
  busy = true; again = false;
  const url = location.href;
  try {
    const answer = await fetch(url, { headers: { Accept: 'text/html' } });
    if (leaving) { again = true; return; }
    if (answer.redirected) { location.reload(); return; }
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (location.href !== url) return;
    localTimes(page);
    // Inner parts first, each as a copy: what holds them then has nothing left to change, and rows are not swapped with their table.
    for (const fresh of [...page.querySelectorAll('[data-live][id]')].reverse()) {
      const old = document.getElementById(fresh.id);
      if (old) renew(old, document.importNode(fresh, true));
    }
    ready(document);
  } catch { again = true; } finally { busy = false; if (location.href !== url) refresh(); }
}

function follow() {
  const own = document.querySelector('main [data-events]')?.dataset.events;
  const url = own ?? document.body.dataset.events;
  if (!url) return;
  const state = document.getElementById('live-state');
  const source = new EventSource(url);
  source.onopen = () => { state.textContent = ''; };
  source.onerror = () => { if (!own) state.textContent = state.dataset.interrupted; };
  source.onmessage = e => { if (e.data !== stamp || again) { stamp = e.data; refresh(); } };
  source.addEventListener('end', () => { source.close(); refresh(); });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && again) refresh(); });
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const address = /^[a-z0-9._+-]+@([a-z0-9-]+\.)+[a-z0-9-]+$/i;
const redirect = /^https?:\/\/[a-z0-9.:[\]-]+\/[a-z0-9/._-]*$/i;

// The same scripts and link as the server renders, filled in while the fields are typed.
function guide(form) {
  const typed = (field, shape) => { const text = form[field].value.trim(); return shape.some(s => s.test(text)) ? text : ''; };
  const app = typed('ApplicationId', [guid]), directory = typed('DirectoryId', [guid, domain]);
  const mailbox = typed('SharedMailbox', [address]) || typed('Username', [address]), back = typed('RedirectUri', [redirect]);
  for (const script of document.querySelectorAll('[data-template]'))
    script.textContent = script.dataset.template.replaceAll('{directory}', directory || 'YOUR-DIRECTORY-ID').replaceAll('{application}', app || script.dataset.none)
      .replaceAll('{mailbox}', mailbox || 'support@contoso.com').replaceAll('{redirect}', back || 'YOUR-REDIRECT-ADDRESS');
  const link = document.getElementById('consent-link');
  link.hidden = !(app && directory);
  document.getElementById('consent-missing').hidden = !link.hidden;
  const cloud = document.querySelector(`[data-cloud="${form.Cloud.value}"]`);
  if (!link.hidden) link.href = `${cloud.dataset.authority}${directory}/adminconsent?client_id=${app}`;
  for (const part of document.querySelectorAll('details[data-guide]')) part.open = part.dataset.guide.split(' ').includes(form.Grant.value);
}

const ports = { Imap: { Ssl: '993', StartTls: '143', None: '143' }, Pop: { Ssl: '995', StartTls: '110', None: '110' } };

function mailboxForm(form) {
  const servers = document.getElementById('server-settings');
  const clouds = [...form.querySelectorAll('[data-cloud]')];
  // Servers that somebody typed stay; those of a preset follow the cloud.
  function hosts(cloud) {
    if (!form.Host.value || clouds.some(c => c.dataset.fetch === form.Host.value)) form.Host.value = cloud ? cloud.dataset.fetch : '';
    if (!form.SmtpHost.value || clouds.some(c => c.dataset.smtp === form.SmtpHost.value)) form.SmtpHost.value = cloud ? cloud.dataset.smtp : '';
  }
  const chosen = () => clouds.find(c => c.dataset.cloud === form.Cloud.value);
  for (const choice of form.querySelectorAll('input[name=Provider]'))
    choice.addEventListener('change', () => {
      const microsoft = choice.value === 'Microsoft365';
      servers.open = !microsoft;
      form.OAuth.value = microsoft ? 'Yes' : 'No';
      hosts(microsoft ? chosen() : null);
      if (microsoft) {
        [form.Encryption.value, form.SmtpPort.value, form.SmtpEncryption.value] = ['Ssl', '587', 'StartTls'];
        form.Port.value = ports[form.Protocol.value].Ssl;
      }
    });
  form.Cloud.addEventListener('change', () => hosts(chosen()));
  for (const field of [form.Protocol, form.Encryption])
    field.addEventListener('change', () => {
      if (Object.values(ports).some(p => Object.values(p).includes(form.Port.value))) form.Port.value = ports[form.Protocol.value][form.Encryption.value];
    });
  function fits(part) {
    const [field, value] = (part.dataset.when ?? '').split('=');
    if (field && form[field].value !== value) return false;
    if (!part.dataset.grants) return true;
    // Without OAuth the password is the only way there is.
    return form.OAuth.value === 'No' ? part.dataset.grants.includes('Password') : part.dataset.grants.split(' ').includes(form.Grant.value);
  }
  // What the choices do not need is put away, but never where something is to be put right.
  function show() {
    for (const part of form.querySelectorAll('[data-when], [data-grants]')) part.hidden = !fits(part) && !part.querySelector('[aria-invalid], .error');
  }
  form.addEventListener('change', show);
  form.addEventListener('input', () => guide(form));
  form.addEventListener('change', () => guide(form));
  show();
  guide(form);
}

// What is left of a code's time; at its end the page asks what has become of it.
function countDown() {
  const left = document.querySelector('[data-until]');
  if (!left) return;
  const seconds = Math.max(0, Math.round((left.dataset.until - Date.now()) / 1000));
  const text = left.dataset.words.replace('{0}', `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);
  if (left.textContent !== text) left.textContent = text;
}

function ready(root) {
  localTimes(root);
  // Browsers give the clipboard to secure pages only; elsewhere the text can still be marked and copied.
  for (const button of navigator.clipboard ? root.querySelectorAll('button[data-copy][hidden]') : []) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const from = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(from.value ?? from.textContent);
      const was = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = was; }, 2000);
    });
  }
}

// Says that somebody looks at a ticket or writes on it, and shows who else does.
const presence = document.querySelector('[data-presence]');
function at(state) {
  const form = new FormData();
  form.set('state', state);
  form.set('__RequestVerificationToken', document.querySelector('input[name=__RequestVerificationToken]').value);
  return form;
}
const writes = () => [...document.querySelectorAll('textarea[data-writes]')].some(area => area.value !== area.defaultValue);
let told = 0;
async function attend() {
  if (document.hidden) return;
  told = Date.now();
  try {
    const answer = await fetch(presence.dataset.presence, { method: 'POST', body: at(writes() ? 'writes' : 'looks'), redirect: 'error' });
    if (!answer.ok) return;
    const words = await answer.text();
    if (presence.textContent.trim() === words) return;
    const line = Object.assign(document.createElement('p'), { className: 'card hint', textContent: words });
    presence.replaceChildren(...words ? [line] : []);
  } catch { /* Nobody is told for a while; the next turn tries again. */ }
}
if (presence) {
  attend();
  setInterval(attend, 10000);
  document.addEventListener('input', e => { if (e.target.matches('[data-writes]') && Date.now() - told > 3000) attend(); });
  document.addEventListener('visibilitychange', attend);
  addEventListener('pagehide', () => navigator.sendBeacon(presence.dataset.presence, at('gone')));
}

ready(document);
document.querySelector('[data-focus]')?.focus();
// After a row was added or removed, the focus is where the work goes on.
const place = document.querySelector('form[data-focus-on]')?.dataset.focusOn;
if (place) document.getElementById(place)?.focus();
const form = document.getElementById('mailbox-form');
if (form) mailboxForm(form);
countDown();
setInterval(countDown, 1000);
document.addEventListener('renew', refresh);
follow();
