import type { ActivityCode } from '#shared/classifiers/schema.ts';

/** A contact as a manager logs it: what it was about, what was said, and a value of the list of outcomes. */
export type Contact = { subject: string; said?: string; outcome?: string };

/** What has been done, by kind. Outcomes are those that a Russian workspace begins with. */
export const contacts: Record<ActivityCode, Contact[]> = {
  call: [
    {
      subject: 'Уточнить состав заявки',
      said: 'Подтвердили мощность и напор. Просят посчитать ещё вариант без автоматики.',
      outcome: 'Дозвонились',
    },
    {
      subject: 'Спросить про решение по КП',
      said: 'Сравнивают с двумя другими, ответят в пятницу.',
      outcome: 'Думают',
    },
    { subject: 'Напомнить об оплате счёта', said: 'Счёт в реестре на четверг.', outcome: 'Дозвонились' },
    { subject: 'Согласовать дату отгрузки', outcome: 'Не дозвонились' },
    {
      subject: 'Согласовать дату отгрузки',
      said: 'Примут в рабочие дни до 16:00, пропуск закажут сами.',
      outcome: 'Согласны',
    },
    { subject: 'Узнать, дошли ли документы', said: 'Дошли, подпишут у директора.', outcome: 'Дозвонились' },
    { subject: 'Позвонить после выставки', said: 'Просят набрать после совещания.', outcome: 'Просили перезвонить' },
    { subject: 'Договориться о встрече', said: 'Ждут во вторник, вход со двора.', outcome: 'Договорились о встрече' },
  ],
  meeting: [
    {
      subject: 'Встреча на объекте',
      said: 'Посмотрели помещение: проём 900 мм, насосную группу придётся заносить частями. Нужен эскиз.',
      outcome: 'Согласны',
    },
    { subject: 'Обсудить условия договора', said: 'Просят отсрочку 30 дней. Предложили 50/50.', outcome: 'Думают' },
    { subject: 'Знакомство с новым главным инженером', said: 'Толковый, знает наше оборудование по прежней работе.' },
  ],
  letter: [
    { subject: 'Отправить коммерческое предложение', outcome: 'Отправили предложение' },
    { subject: 'Отправить договор на согласование', outcome: 'Ждут документы' },
    { subject: 'Отправить каталог и опросный лист', outcome: 'Отправили предложение' },
    { subject: 'Отправить закрывающие документы', outcome: 'Ждут документы' },
  ],
  demonstration: [
    {
      subject: 'Показать шкаф управления',
      said: 'Показали удалённое управление. Главный вопрос: кто обслуживает после гарантии.',
      outcome: 'Согласны',
    },
    { subject: 'Показ работающего объекта', said: 'Смотрели котельную на Садовой. Понравилось, что тихо.' },
  ],
  task: [
    { subject: 'Рассчитать подбор насосов' },
    { subject: 'Запросить срок у завода', said: 'Четыре недели, склад в Колпино пуст.' },
    { subject: 'Проверить комплектность перед отгрузкой' },
  ],
  visit: [
    { subject: 'Замер котельной', said: 'Сняли размеры, фото в папке объекта.' },
    { subject: 'Выезд на пусконаладку', said: 'Запустили, протокол подписан.', outcome: 'Согласны' },
  ],
  message: [
    { subject: 'Отправить фото шильдика', said: 'Прислали, подошёл аналог.' },
    { subject: 'Уточнить адрес доставки', outcome: 'Дозвонились' },
  ],
};

/** What is planned at each open stage of the usual pipeline, from the first request to the shipment. */
export const steps: { code: ActivityCode; subject: string }[] = [
  { code: 'call', subject: 'Позвонить и уточнить состав заявки' },
  { code: 'letter', subject: 'Отправить коммерческое предложение' },
  { code: 'call', subject: 'Согласовать сроки поставки' },
  { code: 'task', subject: 'Получить подписанный договор' },
  { code: 'letter', subject: 'Напомнить об оплате счёта' },
  { code: 'call', subject: 'Согласовать дату отгрузки' },
  { code: 'visit', subject: 'Встретиться на объекте' },
];

/** What people plan for themselves, without any client. */
export const ownTasks = [
  'Обновить прайс-лист для монтажных организаций',
  'Подготовить отчёт по сделкам за неделю',
  'Разобрать почту с выставки',
  'Сверить остатки на складе',
  'Заказать образцы у завода',
];
