/** `Weekly restock!` → `weekly-restock`, and `weekly-restock-2` where that is taken: the name by which the API knows a new profile. */
export function profileName(title: string, taken: readonly string[]): string {
  const letters = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  const plain = letters === '' ? 'profile' : letters;
  // The editor's own addresses.
  const used = new Set([...taken, 'new', 'export', 'import']);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? plain : `${plain}-${count}`;
    if (!used.has(name)) return name;
  }
}
