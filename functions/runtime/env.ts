/** A setting of this function, given by its construct. Throws with the name, so that a forgotten one is found at once. */
export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}
