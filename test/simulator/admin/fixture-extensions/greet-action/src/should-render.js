export default async () => ({ display: shopify.data.selected.length === 1 });
