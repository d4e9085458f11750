/** What ТехноЛайн sells, in the two cases that sentences need; the price is in thousands of roubles. */
export type Equipment = { of: string; for: string; price: [number, number] };

const all = {
  boost: { of: 'насосной станции повышения давления', for: 'насосную станцию повышения давления', price: [380, 1600] },
  fire: { of: 'пожарной насосной станции', for: 'пожарную насосную станцию', price: [650, 2400] },
  sewage: { of: 'канализационной насосной станции', for: 'канализационную насосную станцию', price: [720, 3100] },
  pumps: { of: 'циркуляционных насосов', for: 'циркуляционные насосы', price: [90, 740] },
  drain: { of: 'дренажных насосов', for: 'дренажные насосы', price: [40, 310] },
  well: { of: 'скважинного насоса', for: 'скважинный насос', price: [35, 190] },
  console: { of: 'консольных насосов', for: 'консольные насосы', price: [150, 980] },
  heat: { of: 'блочного теплового пункта', for: 'блочный тепловой пункт', price: [1100, 4800] },
  exchanger: { of: 'пластинчатого теплообменника', for: 'пластинчатый теплообменник', price: [120, 860] },
  meter: { of: 'узла учёта тепла', for: 'узел учёта тепла', price: [180, 620] },
  boiler: { of: 'котловых насосов', for: 'котловые насосы', price: [210, 1300] },
  cabinet: { of: 'шкафа управления насосами', for: 'шкаф управления насосами', price: [95, 540] },
  air: { of: 'приточно-вытяжной установки', for: 'приточно-вытяжную установку', price: [340, 2900] },
  smoke: { of: 'системы дымоудаления', for: 'систему дымоудаления', price: [290, 1900] },
  roof: { of: 'крышных вентиляторов', for: 'крышные вентиляторы', price: [110, 690] },
  curtain: { of: 'тепловых завес', for: 'тепловые завесы', price: [60, 420] },
  hood: { of: 'кухонной вытяжки с фильтрами', for: 'кухонную вытяжку с фильтрами', price: [130, 560] },
  chiller: { of: 'чиллера с сухой градирней', for: 'чиллер с сухой градирней', price: [1400, 5200] },
  pool: { of: 'осушителя воздуха для бассейна', for: 'осушитель воздуха для бассейна', price: [260, 980] },
  dust: { of: 'аспирационной установки', for: 'аспирационную установку', price: [310, 1700] },
} satisfies Record<string, Equipment>;

type Name = keyof typeof all;
const wanted: Record<string, Name[]> = {
  Строительство: ['heat', 'boost', 'fire', 'air', 'smoke', 'sewage', 'pumps', 'cabinet'],
  Производство: ['console', 'exchanger', 'air', 'dust', 'chiller', 'boiler', 'pumps', 'roof'],
  'Оптовая торговля': ['pumps', 'drain', 'cabinet', 'exchanger', 'curtain', 'roof'],
  'Розничная торговля': ['curtain', 'air', 'roof', 'smoke', 'fire'],
  'Транспорт и логистика': ['curtain', 'fire', 'roof', 'drain', 'smoke', 'heat'],
  'Информационные технологии': ['chiller', 'air', 'fire', 'cabinet'],
  'Медицина и фармацевтика': ['air', 'heat', 'boost', 'meter', 'smoke', 'exchanger'],
  Образование: ['heat', 'air', 'meter', 'fire', 'pumps', 'pool'],
  'Сельское хозяйство': ['well', 'pumps', 'roof', 'boost', 'exchanger', 'drain'],
  'Энергетика и ЖКХ': ['heat', 'boost', 'boiler', 'sewage', 'meter', 'exchanger', 'cabinet', 'pumps'],
  'Финансы и страхование': ['air', 'chiller', 'smoke', 'fire'],
  'Гостиницы и рестораны': ['hood', 'air', 'boost', 'pool', 'heat', 'pumps'],
  'Услуги для бизнеса': ['heat', 'air', 'pumps', 'cabinet', 'roof', 'exchanger'],
  '': ['well', 'pumps', 'drain', 'boost', 'cabinet'],
};

/** What clients of an industry ask for; private persons have none. */
export const equipmentFor = (industry: string): Equipment[] =>
  (wanted[industry] ?? wanted['']!).map((name) => all[name]);
