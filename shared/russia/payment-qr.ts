/** What the payment sign of an invoice says. `sum` is in kopecks; accounts and BIK are digits as banks write them. */
export type QrPayment = {
  name: string;
  account: string;
  bankName: string;
  bik: string;
  correspondentAccount?: string | undefined;
  sum?: number | undefined;
  purpose?: string | undefined;
  inn?: string | undefined;
  kpp?: string | undefined;
};

/** Lengths in characters of GOST R 56042-2014, tables 1 and 3; the five mandatory fields together take 300 bytes at most. */
const longest = { Name: 160, BankName: 45, Purpose: 210 };
const mandatoryBytes = 300;
const separators = ['|', '~', '_', '#', '$', '^', '&', '*', '/', '`', '@', '%'];

const bytesIn = (text: string) => new TextEncoder().encode(text).length;
const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
const cut = (text: string, most: number) => [...oneLine(text)].slice(0, most).join('').trim();

/**
 * The text of a payment QR by GOST R 56042-2014: `ST`, version `0001`, `2` for UTF-8, the separator, then `Key=Value`
 * pairs. The separator is `|`, or another sign where a value holds it. Names that are too long are cut, as banks do.
 * Nothing where the requisites cannot be paid to by a QR: no Russian account, or a sum that is not of kopecks.
 */
export function paymentPayload(payment: QrPayment): string | undefined {
  const { account, bik, correspondentAccount = '', sum, inn, kpp } = payment;
  // A treasury pays without a correspondent account; the field stands all the same, as nought.
  const correspondent = correspondentAccount || (account.startsWith('0') ? '0' : '');
  if (!/^\d{20}$/.test(account) || !/^\d{9}$/.test(bik) || !/^(\d{20}|0)$/.test(correspondent)) return undefined;
  if (sum !== undefined && (!Number.isSafeInteger(sum) || sum <= 0)) return undefined;
  const bankName = cut(payment.bankName, longest.BankName);
  const others = [`PersonalAcc=${account}`, `BankName=${bankName}`, `BIC=${bik}`, `CorrespAcc=${correspondent}`];
  const room = mandatoryBytes - bytesIn(['ST00012', 'Name=', ...others].join('|'));
  const name = fitting(cut(payment.name, longest.Name), room);
  const purpose = cut(payment.purpose ?? '', longest.Purpose);
  if (!name || !bankName) return undefined;
  const fields = [
    `Name=${name}`,
    ...others,
    ...(sum === undefined ? [] : [`Sum=${sum}`]),
    ...(purpose ? [`Purpose=${purpose}`] : []),
    ...(inn ? [`PayeeINN=${inn}`] : []),
    ...(kpp ? [`KPP=${kpp}`] : []),
  ];
  const separator = separators.find((sign) => !fields.some((field) => field.includes(sign)));
  return separator && [`ST00012`, ...fields].join(separator);
}

/** As much of a text as so many bytes of UTF-8 hold. */
function fitting(text: string, bytes: number): string {
  let short = [...text];
  while (short.length && bytesIn(short.join('')) > bytes) short = short.slice(0, -1);
  return short.join('').trim();
}
