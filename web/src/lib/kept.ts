type Name = 'language' | 'theme' | 'workspace' | 'rail' | 'letterKeys' | 'views' | 'density' | 'boardFolds';

/** What this browser remembers of a person's habits; a browser that forbids it remembers nothing. */
export function kept(name: Name): string | undefined {
  try {
    return localStorage.getItem(`skrepka.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: Name, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`skrepka.${name}`);
    else localStorage.setItem(`skrepka.${name}`, value);
  } catch {
    // Private windows of some browsers: the habit lives until the page is closed.
  }
}
