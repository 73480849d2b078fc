export default async () => ({ display: false });
