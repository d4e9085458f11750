import { goodsCompanies } from './goods-companies.ts';
import { servicesCompanies } from './services-companies.ts';

/**
 * The organisations of the demo: legal form, name, and the city where the name speaks of one. All are made up, and so are
 * their requisites and addresses; a real company of the same name has nothing to do with them.
 */
export const companies: Record<string, string> = { ...goodsCompanies, ...servicesCompanies };

/** What sole traders are busy with, by industry. */
export const trades: [industry: string, trade: string][] = [
  ['Строительство', 'монтаж отопления и водоснабжения'],
  ['Строительство', 'вентиляция в коттеджах и кафе'],
  ['Строительство', 'ремонт котельных'],
  ['Строительство', 'бурение скважин'],
  ['Розничная торговля', 'магазин сантехники'],
  ['Розничная торговля', 'магазин автозапчастей и мойка'],
  ['Гостиницы и рестораны', 'кафе у трассы'],
  ['Гостиницы и рестораны', 'гостевой дом на двенадцать номеров'],
  ['Гостиницы и рестораны', 'пекарня и кондитерская'],
  ['Сельское хозяйство', 'теплицы и рассада'],
  ['Сельское хозяйство', 'молочная ферма на двести голов'],
  ['Производство', 'столярный цех'],
  ['Производство', 'цех полуфабрикатов'],
  ['Услуги для бизнеса', 'химчистка и прачечная'],
  ['Медицина и фармацевтика', 'стоматологический кабинет'],
  ['Образование', 'детский бассейн'],
];
