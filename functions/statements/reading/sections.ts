/** The fields of one section by their names as the format spells them; of a name that comes twice the first that says something. */
export type Section = Map<string, string>;

export type Sections = {
  header: Section;
  /** Own accounts that the header names; a file may be of several. */
  headerAccounts: string[];
  accounts: Section[];
  documents: Section[];
  /** The last section was never closed, or another one began inside of it. */
  isBroken: boolean;
  /** The file says where it ends; some banks write `КонецВыписки` for `КонецФайла`. */
  isEnded: boolean;
};

const ends = new Set(['КонецФайла', 'КонецВыписки']);
const openings = { СекцияРасчСчет: 'accounts', СекцияДокумент: 'documents' } as const;
const closings = new Set(['КонецРасчСчет', 'КонецДокумента']);

/** `Имя=значение`: one word that begins with a capital letter. Anything else goes on with the value before. */
const field = /^\s*([А-ЯЁ][А-Яа-яЁё]*\d?)\s*=(.*)$/u;

/** Parts the text of a statement into its sections, line by line. Never throws: what is odd is told in the flags. */
export function sectionsOf(text: string): Sections {
  const all: Sections = {
    header: new Map(),
    headerAccounts: [],
    accounts: [],
    documents: [],
    isBroken: false,
    isEnded: false,
  };
  let open: Section | undefined;
  let last: string | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const word = line.trim();
    const [, name, value = ''] = field.exec(line) ?? [];
    const kind = openings[(name ?? word) as keyof typeof openings];
    if (kind) {
      if (open) all.isBroken = true;
      open = new Map(name && value.trim() ? [['Вид', value.trim()]] : []);
      all[kind].push(open);
      all.isEnded = false;
      last = undefined;
    } else if (closings.has(word)) {
      open = undefined;
      last = undefined;
    } else if (ends.has(word)) all.isEnded = true;
    else if (name) {
      const section = open ?? all.header;
      const said = value.trim();
      if (!open && name === 'РасчСчет' && said) all.headerAccounts.push(said);
      if (!section.get(name)) section.set(name, said);
      last = name;
    } else if (last && open && word) open.set(last, `${open.get(last) ?? ''} ${word}`.trim());
  }
  if (open) all.isBroken = true;
  return all;
}
