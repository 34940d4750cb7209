export async function bench(_options: { format: 'text' | 'json'; quick?: boolean }): Promise<void> {}
