'use strict';

/**
 * Shows only the kinds that have every word that was typed, in their text or in one of their upstream codes; of those codes then the found ones alone. A number
 * finds codes that begin with it, and spans that it lies in.
 */
function filter(input) {
  const kinds = [...document.querySelectorAll('.kind')].map(card => ({
    card,
    details: card.querySelector('details'),
    text: [...card.children].filter(part => part.tagName !== 'DETAILS').map(part => part.textContent).join(' ').toLowerCase(),
    rows: [...card.querySelectorAll('tbody tr')].map(row => ({ row, text: row.textContent.toLowerCase(), first: row.dataset.first, last: row.dataset.last })),
  }));
  const rowHas = ({ text, first, last }, word) => /^-?\d+$/.test(word) ? first.startsWith(word) || (+word >= +first && +word <= +last) : text.includes(word);
  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(word => word);
    let shown = 0;
    for (const { card, details, text, rows } of kinds) {
      const left = words.filter(word => !text.includes(word));
      const found = rows.filter(row => left.every(word => rowHas(row, word)));
      card.hidden = left.length > 0 && !found.length;
      if (!card.hidden) shown++;
      for (const row of rows) row.row.hidden = !found.includes(row);
      if (details) details.open = left.length > 0 && found.length > 0;
    }
    document.querySelector('search output').value = words.length ? `${shown} of ${kinds.length}` : '';
    document.querySelector('.nothing').hidden = shown > 0;
    history.replaceState(null, '', words.length ? `?q=${encodeURIComponent(input.value)}` : location.pathname + location.hash);
  };
  input.closest('search').hidden = false;
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value) apply();
  input.addEventListener('input', apply);
  document.addEventListener('keydown', event => {
    if (event.key === '/' && document.activeElement !== input && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && document.activeElement === input) {
      input.value = '';
      apply();
    }
  });
}

/** Makes the sandbox bring a problem about, and shows the answer. */
function demonstrate(section) {
  const cause = JSON.parse(section.dataset.cause), { call } = cause;
  const button = section.querySelector('button'), output = section.querySelector('output');
  const steer = (method, body) => fetch('/sandbox/faults', {
    method, body, headers: { 'X-Api-Key': section.dataset.key, 'Content-Type': 'application/json' },
  }).then(answer => { if (!answer.ok) throw new Error(`The sandbox takes no faults: ${answer.status}.`); });
  const send = () => {
    const headers = { Accept: 'application/json' };
    if (call.key) headers['X-Api-Key'] = call.key;
    if (call.app) headers['X-Chat-App'] = call.app;
    if (call.contentType) headers['Content-Type'] = call.contentType;
    const body = call.fill ? call.body.replace('…', call.fill.text.repeat(call.fill.times)) : call.body;
    return fetch(call.path, { method: call.method, headers, body });
  };
  const show = (text, look) => {
    const line = document.createElement('p');
    line.className = `verdict ${look}`;
    line.textContent = text;
    output.append(line);
  };
  button.hidden = false;
  if (new URL(call.path, location).pathname !== call.path.split('?')[0]) {
    button.disabled = true;
    show('Browsers fold this path before they send it, which is what the problem is about. Send it as it stands, such as by curl --path-as-is.', '');
    return;
  }
  button.addEventListener('click', async () => {
    button.disabled = true;
    output.replaceChildren();
    try {
      if (cause.faults.length) await steer('PUT', JSON.stringify(cause.faults));
      let answer;
      for (let i = 0; i < (call.times ?? 1); i++) answer = await send();
      const problem = await answer.json();
      const items = (problem.results ?? []).map(item => item.problem?.code);
      const asTold = problem.code === section.dataset.code || items.includes(section.dataset.code);
      show(`${answer.status} ${problem.code ?? ''}${asTold && problem.code !== section.dataset.code ? `, of items ${section.dataset.code}` : ''}`, asTold ? 'as-told' : 'otherwise');
      const text = document.createElement('pre');
      text.tabIndex = 0;
      text.textContent = JSON.stringify(problem, null, 2);
      output.append(text);
    } catch (fault) {
      show(`${fault.message}`, 'otherwise');
    } finally {
      if (cause.faults.length) await steer('DELETE').catch(() => {});
      button.disabled = false;
    }
  });
}

const input = document.getElementById('filter');
if (input) filter(input);
for (const section of document.querySelectorAll('.cause')) demonstrate(section);
