/**
 * The wire between the admin and a document in an iframe. The document sends calls `{simulator, kind: 'call', id, method, args}`,
 * the admin answers `{simulator, kind: 'result', id, value | error}` and sends events `{simulator, kind: 'event', name, detail}`.
 */
export function connect(iframe, origin, methods) {
  const send = (message) => iframe.contentWindow?.postMessage({ simulator: true, ...message }, origin);
  const listen = async (event) => {
    const message = event.data;
    if (event.source !== iframe.contentWindow || event.origin !== origin || message?.simulator !== true || message.kind !== 'call') return;
    try {
      const method = Object.hasOwn(methods, message.method) ? methods[message.method] : null;
      if (!method) throw new Error(`The simulated admin does not know “${message.method}”`);
      send({ kind: 'result', id: message.id, value: await method(...message.args) });
    } catch (error) {
      send({ kind: 'result', id: message.id, error: error.message });
    }
  };
  addEventListener('message', listen);
  return {
    emit: (name, detail) => send({ kind: 'event', name, detail }),
    close: () => removeEventListener('message', listen),
  };
}
