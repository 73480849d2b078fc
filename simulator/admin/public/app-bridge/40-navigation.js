// Where the app is, where it wants to go, and how the admin sends it somewhere.
const ADDED = ['embedded', 'shop', 'host', 'locale', 'session', 'timestamp', 'id_token', 'hmac', 'shopify-reload', 'appLoadId'];

function ownPath() {
  const own = new URLSearchParams(location.search);
  for (const name of ADDED) own.delete(name);
  const text = own.toString();
  return location.pathname + (text ? `?${text}` : '') + location.hash;
}

const reportLocation = () => tell('location', ownPath());
for (const name of ['pushState', 'replaceState']) {
  const plain = history[name].bind(history);
  history[name] = (...args) => {
    plain(...args);
    reportLocation();
  };
}
window.addEventListener('popstate', reportLocation);

/** Addresses that lie outside of the app's frame. */
const OUTSIDE = /^(shopify:|app:|https:\/\/admin\.shopify\.com\/store\/)/i;

const plainOpen = window.open.bind(window);
window.open = (address, target, features) => {
  const text = String(address ?? '');
  if (embedded && (OUTSIDE.test(text) || target === '_top' || target === '_parent')) {
    tell('navigate', text, target);
    return null;
  }
  return plainOpen(address, target, features);
};

document.addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = link?.getAttribute('href');
    if (!embedded || !href || !(OUTSIDE.test(href) || link.target === '_top' || link.target === '_parent')) return;
    event.preventDefault();
    tell('navigate', href, event.metaKey || event.ctrlKey ? '_blank' : link.target);
  },
  true,
);

// Frameworks listen for `shopify:navigate`; where nobody does, the document itself is changed.
let frameworkListens = false;
const plainAdd = window.addEventListener;
window.addEventListener = function addEventListener(type, ...rest) {
  if (type === 'shopify:navigate') frameworkListens = true;
  return plainAdd.call(window, type, ...rest);
};

on('navigate', (href) => {
  const item = [...document.querySelectorAll('ui-nav-menu a, s-app-nav a, s-app-nav s-link')].find(
    (each) => each.getAttribute('href') === href,
  );
  if (!frameworkListens || !item) {
    location.assign(withContext(href));
    return;
  }
  item.dispatchEvent(new Event('shopify:navigate', { bubbles: true, cancelable: true }));
});

/** A document of the app needs to know its shop; the session token comes by way of the bounce page. */
function withContext(href) {
  const url = new URL(href, location.href);
  for (const name of ['shop', 'host', 'locale']) if (config[name]) url.searchParams.set(name, config[name]);
  url.searchParams.set('embedded', '1');
  return url.href;
}

// The app's bounce page (`shopify-reload`) only loads this script: it wants the document again, with a fresh token.
// Assumed, not recorded: the token is put into the query, where the app's library looks for it on documents.
const reload = query.get('shopify-reload');
if (embedded && reload) {
  const url = new URL(reload, location.href);
  if (url.origin === APP_ORIGIN) {
    idToken().then((token) => {
      url.searchParams.set('id_token', token);
      location.replace(url.href);
    });
  }
} else {
  reportLocation();
}
