// Changes the colours without leaving the page: what is being written on it stays.
function show(theme) {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme; else root.dataset.theme = theme;
  document.querySelector('meta[name=color-scheme]').content = theme === 'system' ? 'light dark' : theme;
  for (const button of document.querySelectorAll('form[data-theme-switch] button')) button.setAttribute('aria-pressed', String(button.value === theme));
}

for (const form of document.querySelectorAll('form[data-theme-switch]'))
  form.addEventListener('submit', async e => {
    e.preventDefault();
    const theme = e.submitter.value;
    // The answer leads back to this page, where we are.
    const kept = await fetch(form.action, { method: 'POST', body: new FormData(form, e.submitter), redirect: 'manual' }).then(answer => answer.type === 'opaqueredirect', () => false);
    if (kept) { show(theme); return; }
    // The page says itself what is wrong, such as that one has to sign in again.
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'theme', value: theme }));
    form.submit();
  });
