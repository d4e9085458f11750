import type { Phone } from '#shared/kernel/contacts.ts';

type Library = typeof import('#shared/russia/phone.ts');
type Written = Pick<Phone, 'number' | 'extension'>;

let library = $state.raw<Library>();
let loading: Promise<Library> | undefined;

/** The library that knows the numbering plans of the world: too big for the first load, so it comes with the first phone. */
export function phoneLibrary(): Promise<Library> {
  loading ??= import('#shared/russia/phone.ts').then((loaded) => (library = loaded));
  return loading;
}

const shown = new Map<string, string>();

/** A phone as people write it; until the library is here, Russian numbers by their most common shape. */
export function phoneText({ number, extension }: Written, before: string): string {
  if (!library) {
    void phoneLibrary();
    const plain = number.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4');
    return extension ? `${plain}, ${before}\u00a0${extension}` : plain;
  }
  const key = `${number}#${extension ?? ''}#${before}`;
  const known = shown.get(key);
  if (known !== undefined) return known;
  const text = library.formatPhone({ number, extension }, before);
  shown.set(key, text);
  return text;
}

/** Where a press on a phone leads. */
export const phoneHref = ({ number, extension }: Written): string =>
  `tel:${number}${extension ? `;ext=${extension}` : ''}`;
