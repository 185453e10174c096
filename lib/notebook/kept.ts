/** keep */
export async function keepPassed(_title: string, _of?: string): Promise<void> {}
