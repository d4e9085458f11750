type Query = Record<string, string | undefined>;

const to = (path: string, query: Query = {}): string => {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path;
};

const two = (value: number) => String(value).padStart(2, '0');
const dayHere = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The parts of a deal's card; each is an address. */
export type DealTab =
  'documents' | 'payments' | 'shipments' | 'files' | 'letters' | 'history' | 'analysis' | 'changes' | 'other';

export type ClientTab = 'about' | 'changes' | 'deals' | 'documents' | 'settlements' | 'files' | 'letters';

export type PersonTab = 'about' | 'deals' | 'files' | 'letters';

/** Every address of the app. */
export const route = {
  home: () => '/desk',
  desk: (query: Query = {}) => to('/desk', query),
  control: (query: Query = {}) => to('/reports/control', query),
  reports: () => '/reports',
  signIn: (query: { to?: string; email?: string } = {}) => to('/sign-in', query),
  signUp: (query: { to?: string; email?: string } = {}) => to('/sign-up', query),
  forgot: (query: { email?: string } = {}) => to('/forgot', query),
  newPassword: (query: { email?: string; to?: string } = {}) => to('/new-password', query),
  createWorkspace: () => '/create-workspace',
  invitation: (token: string) => to('/invitation', { token }),

  clients: (query: Query = {}) => to('/clients', query),
  newClient: (query: { name?: string } = {}) => to('/clients/new', query),
  client: (clientId: string, tab?: ClientTab) => (tab ? `/clients/${clientId}/${tab}` : `/clients/${clientId}`),
  /** The card with the form of a call ready, for whoever is on the line. */
  callOf: (clientId: string, personId?: string) => to(`/clients/${clientId}`, { log: personId ?? 'call' }),
  person: (personId: string, tab?: PersonTab) => (tab ? `/people/${personId}/${tab}` : `/people/${personId}`),
  personHistory: (clientId: string, personId: string) => to(`/clients/${clientId}`, { person: personId }),
  clientTrash: () => '/clients/trash',
  deals: (query: Query = {}) => to('/deals', query),
  deal: (dealId: string, tab?: DealTab) => (tab ? `/deals/${dealId}/${tab}` : `/deals/${dealId}`),
  dealTrash: () => '/deals/trash',
  importNew: (query: { like?: string } = {}) => to('/clients/import', query),
  import: (importId: string, query: { like?: string } = {}) => to(`/clients/import/${importId}`, query),

  goods: (query: Query = {}) => to('/goods', query),
  product: (productId: string, tab?: 'changes') => (tab ? `/goods/${productId}/${tab}` : `/goods/${productId}`),
  goodsTrash: () => '/goods/trash',
  priceLists: (query: { list?: string } = {}) => to('/goods/prices', query),
  documents: (query: Query = {}) => to('/documents', query),
  document: (documentId: string, tab?: 'changes') =>
    tab ? `/documents/${documentId}/${tab}` : `/documents/${documentId}`,
  statements: () => '/documents/statements',
  statement: (statementId: string) => `/documents/statements/${statementId}`,
  debtors: () => '/documents/debts',
  letter: (letterId: string) => `/letters/${letterId}`,
  inbox: (query: Query = {}) => to('/inbox', query),
  inboxLetter: (letterId: string) => `/inbox/${letterId}`,
  shared: (token: string) => `/s/${token}`,

  /** A page of the calendar; today when no day is said. */
  calendar: (view?: string, date = dayHere(new Date()), query: { who?: string } = {}) =>
    view ? to(`/calendar/${view}/${date}`, query) : '/calendar',

  settings: () => '/settings',
  settingsCalendar: () => '/settings/calendar',
  settingsCompanies: () => '/settings/companies',
  settingsOwnCompany: (companyId: string) => `/settings/companies/${companyId}`,
  settingsTemplates: () => '/settings/templates',
  settingsLetters: () => '/settings/letters',
  settingsMail: () => '/settings/mail',
  settingsInbox: () => '/settings/inbox',
  settingsAutofill: () => '/settings/autofill',
  settingsCompany: () => '/settings/company',
  settingsPeople: () => '/settings/people',
  settingsRoles: () => '/settings/roles',
  settingsClassifiers: (kind = 'source') => `/settings/classifiers/${kind}`,
  settingsPipelines: () => '/settings/pipelines',
  settingsPipeline: (pipelineId: string) => `/settings/pipelines/${pipelineId}`,
  settingsProfile: () => '/settings/profile',
  settingsNotifications: () => '/settings/notifications',
  settingsReference: () => '/settings/reference',
} as const;
