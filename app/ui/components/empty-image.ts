/** Two sheets, one in front of the other: drawn here, as nothing is fetched from elsewhere. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120" width="160" height="120" fill="none">
<rect x="34" y="18" width="64" height="80" rx="8" fill="#e3e3e3"/>
<rect x="60" y="28" width="64" height="80" rx="8" fill="#fff" stroke="#8a8a8a" stroke-width="2"/>
<path d="M72 48h40M72 62h40M72 76h24" stroke="#b5b5b5" stroke-width="4" stroke-linecap="round"/>
<circle cx="122" cy="98" r="15" fill="#047b5d"/><path d="m115 98 5 5 9-10" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;

export const EMPTY_IMAGE = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
