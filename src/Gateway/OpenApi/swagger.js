'use strict';

/**
 * What this gateway adds to Swagger UI: the key that is entered where one is given, a filter that looks at operations too, and under each answer the trail of its
 * request.
 * @param {string} [key] The key to enter, unless somebody entered another one.
 */
function gatewayPlugin(key) {
  const scheme = 'ApiKey', named = /<([^>]*)>;\s*rel="?describedby"?/;

  /** The trail, read with the credential that the request itself was sent with. */
  async function read(address, sent) {
    const headers = { Accept: 'application/json' };
    for (const name of ['X-Api-Key', 'Authorization']) if (sent[name]) headers[name] = sent[name];
    const answer = await fetch(address, { headers });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${body.code}: ${body.detail}`);
    return body;
  }

  function trailOf({ React }) {
    const { createElement: make, useState } = React;
    const code = text => make('code', null, text);

    function Steps({ trail }) {
      const steps = trail.calls.flatMap(call => call.attempts.map((attempt, number) => make('tr', { key: `${call.index}.${number}` },
        make('td', null, number ? '' : code(call.command)),
        make('td', null, number + 1),
        make('td', null, attempt.queue),
        make('td', null, attempt.upstream),
        make('td', { className: attempt.code ? 'fault' : null }, attempt.code ? make('span', { title: attempt.detail }, code(attempt.code), attempt.errorCode ? ` ${attempt.errorCode}` : '') : 'none'),
        make('td', null, attempt.decision, attempt.pause ? `, after ${attempt.pause} ms` : ''))));
      const heads = ['Call upstream', 'Attempt', 'Waited, ms', 'Took, ms', 'Fault', 'Then'];
      return make('div', { className: 'steps' },
        make('table', null,
          make('thead', null, make('tr', null, heads.map(head => make('th', { key: head, scope: 'col' }, head)))),
          make('tbody', null, steps)),
        `${trail.status} ${trail.outcome ?? ''} in ${trail.milliseconds} ms, by app ${trail.app} in region ${trail.region}.`);
    }

    return function Trail({ address, sent }) {
      const [shown, show] = useState(null);
      const toggle = () => shown ? show(null) : read(address, sent).then(trail => show(make(Steps, { trail })), fault => show(fault.message));
      return make('div', { className: 'gateway-trail' },
        make('button', { type: 'button', onClick: toggle, 'aria-expanded': !!shown }, 'What happened upstream'), ' ', code(address),
        shown && make('div', { role: 'status' }, shown));
    };
  }

  /** Groups with all their operations where their name has the words, else with those operations that have them. */
  function opsFilter(groups, words) {
    const has = text => (text ?? '').toLowerCase().includes(words.toLowerCase());
    return groups
      .map((group, name) => has(name) ? group : group.update('operations', operations => operations.filter(operation =>
        has(operation.get('path')) || has(operation.getIn(['operation', 'summary'])) || has(operation.getIn(['operation', 'operationId'])))))
      .filter(group => group.get('operations').size > 0);
  }

  return {
    fn: { opsFilter },
    statePlugins: {
      spec: {
        wrapActions: {
          updateJsonSpec: (update, system) => spec => {
            const done = update(spec);
            if (key && !system.authSelectors.authorized().has(scheme)) system.preauthorizeApiKey(scheme, key);
            return done;
          },
        },
      },
    },
    wrapComponents: {
      // Swagger UI's own says that it filters by tag.
      FilterContainer: (_, { React, layoutActions, layoutSelectors }) => () => {
        const filter = layoutSelectors.currentFilter();
        return React.createElement('div', { className: 'filter wrapper' }, React.createElement('input', {
          className: 'operation-filter-input', type: 'search', 'aria-label': 'Filter', placeholder: 'Filter by group, path or name',
          value: typeof filter === 'string' ? filter : '', onChange: event => layoutActions.updateFilter(event.target.value),
        }));
      },
      liveResponse: (Original, system) => {
        const Trail = trailOf(system);
        return props => {
          const address = named.exec(props.response.toJS().headers?.link ?? '')?.[1];
          const sent = address && props.specSelectors.mutatedRequestFor(props.path, props.method)?.toJS().headers;
          return system.React.createElement(system.React.Fragment, null,
            system.React.createElement(Original, props),
            address && system.React.createElement(Trail, { key: address, address, sent: sent ?? {} }));
        };
      },
    },
  };
}
