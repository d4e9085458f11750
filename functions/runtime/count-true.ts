const atOnce = 8;

/** Does this for each, some at once; answers for how many it was true. */
export async function countTrue<T>(things: readonly T[], work: (thing: T) => Promise<boolean>): Promise<number> {
  const left = [...things];
  let count = 0;
  const lane = async () => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) if (await work(thing)) count += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return count;
}
