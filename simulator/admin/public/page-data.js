/** What the server told the page: shop, app, staff, and which extensions it offers. */
export const pageData = JSON.parse(document.getElementById('page-data').textContent);

/** Address of a page of this shop. */
export function storePath(path) {
  return `/admin/store/${pageData.shop.handle}/${path.replace(/^\//, '')}`;
}

export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name.includes('-') || name === 'role' || name === 'for') node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

/** A session token of the app for the signed-in member of staff; good for 60 s. */
export async function idToken() {
  const response = await fetch(storePath('id-token'), { method: 'POST' });
  if (!response.ok) throw new Error(`The simulator gave no session token (HTTP ${response.status})`);
  return (await response.json()).token;
}
