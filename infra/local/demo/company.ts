import type { Role } from '#shared/kernel/access.ts';

/** A colleague of the demo company. `key` is how the made-up records name him before he has an account. */
export type Colleague = { key: string; name: string; email: string; role: Role; team?: string };

export const company = {
  name: 'ТехноЛайн',
  timeZone: 'Europe/Moscow',
  language: 'ru' as const,
  currency: 'RUB',
  legalName: 'ООО «ТехноЛайн»',
};

const domain = 'technoline.example';

export const owner: Colleague = { key: 'anna', name: 'Анна Ковалёва', email: `a.kovaleva@${domain}`, role: 'owner' };

/** Two groups sell: equipment to builders and plants, and service to houses and public bodies. */
export const colleagues: Colleague[] = [
  { key: 'dmitry', name: 'Дмитрий Орлов', email: `d.orlov@${domain}`, role: 'head', team: 'Оборудование' },
  { key: 'olga', name: 'Ольга Пестова', email: `o.pestova@${domain}`, role: 'manager', team: 'Оборудование' },
  { key: 'ruslan', name: 'Руслан Хабибуллин', email: `r.habibullin@${domain}`, role: 'manager', team: 'Сервис' },
  { key: 'marina', name: 'Марина Зимина', email: `m.zimina@${domain}`, role: 'marketer' },
  { key: 'tatyana', name: 'Татьяна Крылова', email: `t.krylova@${domain}`, role: 'accountant' },
];

/** Whose clients there are, and how many each has beside the others. */
export const sellers: Record<string, number> = { anna: 22, dmitry: 28, olga: 30, ruslan: 20 };
