import { hostData } from './host-wire.js';

// Kept per extension and shop in this browser, as the admin keeps it per user.
const prefix = `simulated-extension ${hostData.shop.domain} ${hostData.extension.handle} `;
const own = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
const read = (key) => {
  const text = localStorage.getItem(prefix + key);
  return text === null ? undefined : JSON.parse(text);
};
const remove = (key) => {
  const known = localStorage.getItem(prefix + key) !== null;
  localStorage.removeItem(prefix + key);
  return known;
};

export const storage = {
  set: async (key, value) => localStorage.setItem(prefix + key, JSON.stringify(value)),
  setMany: async (entries) => Object.entries(entries).forEach(([key, value]) => localStorage.setItem(prefix + key, JSON.stringify(value))),
  get: async (key) => read(key),
  getMany: async (keys) => keys.map(read),
  clear: async () => own().forEach((key) => localStorage.removeItem(key)),
  delete: async (key) => remove(key),
  deleteMany: async (keys) => Object.fromEntries(keys.map((key) => [key, remove(key)])),
  entries: async () =>
    own()
      .map((key) => [key.slice(prefix.length), JSON.parse(localStorage.getItem(key))])
      [Symbol.iterator](),
};
