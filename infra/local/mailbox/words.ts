const ru = {
  mailbox: 'Почта',
  product: 'Скрепка',
  open: 'Открыть Скрепку',
  letters: 'Письма',
  reader: 'Кому',
  sender: 'От кого',
  copy: 'Копия',
  blindCopy: 'Скрытая копия',
  replyTo: 'Ответ',
  sentAt: 'Отправлено',
  labels: 'Метки отправки',
  find: 'Письма на адрес',
  all: 'Все письма',
  older: 'Более старые письма',
  noSubject: '(без темы)',
  empty: 'Писем пока нет',
  emptyHint: 'Зарегистрируйтесь или пригласите коллегу: письмо появится здесь само.',
  emptyFor: 'На этот адрес писем нет',
  notFound: 'Такого письма нет',
  notFoundHint: 'Возможно, адрес страницы скопирован не целиком.',
  back: 'Ко всем письмам',
  plainText: 'Текст',
  formatted: 'Письмо',
  headers: 'Заголовки',
  attachments: 'Вложения',
  bytes: 'Б',
  kilobytes: 'КБ',
  source: 'Скачать письмо (.eml)',
  fate: 'Что с письмом',
  notSent: 'Не отправлено',
  bounced: 'Не доставлено',
  complained: 'Жалоба',
  events: {
    Send: 'Принято к отправке',
    Delivery: 'Доставлено',
    Bounce: 'Не доставлено',
    Complaint: 'Жалоба',
    Open: 'Открыто',
    'Rendering Failure': 'Шаблон не заполнен',
  } as Record<string, string>,
  noContents: 'В письме нет текста.',
  reply: 'Ответить на это письмо',
  send: 'Отправить ответ',
  replied: 'Ответ отправлен.',
  replyRefused: 'На этот адрес письма здесь не принимаются.',
  comeIn: 'Входящие письма принимает',
};

const en: typeof ru = {
  mailbox: 'Mailbox',
  product: 'Skrepka',
  open: 'Open Skrepka',
  letters: 'Letters',
  reader: 'To',
  sender: 'From',
  copy: 'Copy',
  blindCopy: 'Blind copy',
  replyTo: 'Reply to',
  sentAt: 'Sent',
  labels: 'Sending labels',
  find: 'Letters to an address',
  all: 'All letters',
  older: 'Older letters',
  noSubject: '(no subject)',
  empty: 'No letters yet',
  emptyHint: 'Sign up or invite a colleague: the letter will appear here by itself.',
  emptyFor: 'No letters to this address',
  notFound: 'No such letter',
  notFoundHint: 'Perhaps the address of the page was not copied whole.',
  back: 'All letters',
  plainText: 'Text',
  formatted: 'Letter',
  headers: 'Headers',
  attachments: 'Attachments',
  bytes: 'B',
  kilobytes: 'KB',
  source: 'Download the letter (.eml)',
  fate: 'What became of it',
  notSent: 'Not sent',
  bounced: 'Not delivered',
  complained: 'Complaint',
  events: {
    Send: 'Accepted',
    Delivery: 'Delivered',
    Bounce: 'Not delivered',
    Complaint: 'Complaint',
    Open: 'Opened',
    'Rendering Failure': 'Template not filled',
  },
  noContents: 'The letter has no text.',
  reply: 'Reply to this letter',
  send: 'Send the reply',
  replied: 'The reply was sent.',
  replyRefused: 'Letters to this address do not come in here.',
  comeIn: 'Letters come in at',
};

export type Words = typeof ru;
export type Language = 'ru' | 'en';
export const words: Record<Language, Words> = { ru, en };

/** The better of our two languages for a reader; Russian for one who does not mind, English for any other. */
export function languageFor(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage || acceptLanguage.trim() === '*') return 'ru';
  const wishes = acceptLanguage.split(',').map((wish) => {
    const [tag = '', ...parameters] = wish
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { language: tag.split('-')[0], weight };
  });
  const ours = wishes.filter(({ language, weight }) => (language === 'ru' || language === 'en') && weight > 0);
  return ours.sort((a, b) => b.weight - a.weight)[0]?.language === 'ru' ? 'ru' : 'en';
}

/** A moment in the machine's own time zone: the hour today, the day before that, the year when it is another. */
export function shortTime(at: number, language: Language, now = Date.now()): string {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const [then, today] = [new Date(at), new Date(now)];
  const clock = then.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === today.toDateString()) return clock;
  const isThisYear = then.getFullYear() === today.getFullYear();
  const day = then.toLocaleDateString(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return `${day}, ${clock}`;
}
