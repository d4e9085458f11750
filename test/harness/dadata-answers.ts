// Answers in the shape that dadata.ru/api/find-party/, find-bank/ and suggest/postal_office/ document, cut to the fields
// that matter and two or three that do not.

const address = (value: string, postal_code: string | null, city: string) => ({
  value,
  unrestricted_value: postal_code ? `${postal_code}, ${value}` : value,
  invalidity: null,
  data: { postal_code, country: 'Россия', region: 'Москва', city, settlement: null, street: 'Вавилова' },
});

export const headOffice = {
  value: 'ПАО СБЕРБАНК',
  unrestricted_value: 'ПАО СБЕРБАНК',
  data: {
    kpp: '773601001',
    capital: null,
    management: { name: 'Греф Герман Оскарович', post: 'ПРЕЗИДЕНТ, ПРЕДСЕДАТЕЛЬ ПРАВЛЕНИЯ', disqualified: null },
    branch_type: 'MAIN',
    branch_count: 88,
    type: 'LEGAL',
    state: {
      status: 'ACTIVE',
      actuality_date: 1_767_225_600_000,
      registration_date: 677_376_000_000,
      liquidation_date: null,
    },
    opf: { type: '2014', code: '12247', full: 'Публичное акционерное общество', short: 'ПАО' },
    name: {
      full_with_opf: 'ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО "СБЕРБАНК РОССИИ"',
      short_with_opf: 'ПАО СБЕРБАНК',
      latin: null,
      full: 'СБЕРБАНК РОССИИ',
      short: 'СБЕРБАНК',
    },
    inn: '7707083893',
    ogrn: '1027700132195',
    okpo: '00032537',
    okved: '64.19',
    address: address('г Москва, ул Вавилова, д 19', '117312', 'Москва'),
    phones: null,
    emails: null,
  },
};

export const branch = {
  value: 'ВОЛГО-ВЯТСКИЙ БАНК ПАО СБЕРБАНК',
  unrestricted_value: 'ВОЛГО-ВЯТСКИЙ БАНК ПАО СБЕРБАНК',
  data: {
    ...headOffice.data,
    kpp: '526002001',
    management: null,
    branch_type: 'BRANCH',
    name: { ...headOffice.data.name, short: 'ВОЛГО-ВЯТСКИЙ БАНК' },
    address: address('г Нижний Новгород, ул Октябрьская, д 35', '603005', 'Нижний Новгород'),
  },
};

export const entrepreneur = {
  value: 'ИП Шаталов Александр Петрович',
  unrestricted_value: 'ИП Шаталов Александр Петрович',
  data: {
    inn: '500100732259',
    ogrn: '304500116000157',
    type: 'INDIVIDUAL',
    state: { status: 'LIQUIDATED', actuality_date: 1_700_000_000_000, liquidation_date: 1_600_000_000_000 },
    opf: { type: '2014', code: '50102', full: 'Индивидуальный предприниматель', short: 'ИП' },
    name: {
      full_with_opf: 'Индивидуальный предприниматель Шаталов Александр Петрович',
      full: 'Шаталов Александр Петрович',
      short: null,
    },
    fio: { surname: 'Шаталов', name: 'Александр', patronymic: 'Петрович' },
    // A single strange field: nobody's okved is that long.
    okved: '62.01'.repeat(20),
    address: address('Московская обл, г Балашиха', null, 'Балашиха'),
  },
};

export const bank = {
  value: 'ПАО Сбербанк',
  unrestricted_value: 'ПАО Сбербанк',
  data: {
    opf: { type: 'BANK', full: null, short: null },
    name: { payment: 'ПАО СБЕРБАНК', full: null, short: 'ПАО Сбербанк' },
    bic: '044525225',
    swift: 'SABRRUMM',
    inn: '7707083893',
    kpp: '773601001',
    registration_number: '1481',
    correspondent_account: '30101810400000000225',
    treasury_accounts: null,
    payment_city: 'г Москва',
    state: { status: 'ACTIVE', code: null, actuality_date: 1_767_225_600_000 },
    address: address('г Москва, ул Вавилова, д 19', '117312', 'Москва'),
  },
};

export const office = {
  value: '127642',
  unrestricted_value: '127642 МОСКВА 642',
  data: {
    index: '127642',
    opsname: 'МОСКВА 642',
    opstype: 'О',
    opssubm: '127950',
    region: 'МОСКВА',
    area: '',
    city: '',
    settlement: '',
    actdate: '2025-10-01',
  },
};
