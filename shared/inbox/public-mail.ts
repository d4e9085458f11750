/** Domains at which everybody may have an address: one of them says nothing of a company. */
const publicDomains = new Set([
  ...[
    'mail.ru',
    'inbox.ru',
    'list.ru',
    'bk.ru',
    'internet.ru',
    'xmail.ru',
    'yandex.ru',
    'ya.ru',
    'yandex.com',
    'yandex.by',
    'yandex.kz',
  ],
  ...['rambler.ru', 'lenta.ru', 'ro.ru', 'autorambler.ru', 'myrambler.ru', 'vk.com', 'ukr.net', 'tut.by'],
  ...[
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.com',
    'live.com',
    'live.ru',
    'msn.com',
    'icloud.com',
    'me.com',
    'mac.com',
  ],
  ...[
    'yahoo.com',
    'aol.com',
    'gmx.de',
    'gmx.net',
    'web.de',
    'proton.me',
    'protonmail.com',
    'zoho.com',
    'qq.com',
    '163.com',
    '126.com',
  ],
]);

export const isPublicMail = (domain: string): boolean => publicDomains.has(domain.toLowerCase());
