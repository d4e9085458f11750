import { checkBik } from 'ru-validation-codes';

export type AccountRequisites = {
  bik?: string | undefined;
  account?: string | undefined;
  correspondentAccount?: string | undefined;
};
export type AccountProblem = {
  path: keyof AccountRequisites;
  rule: 'bik_shape' | 'account_length' | 'account_checksum' | 'correspondent_length' | 'correspondent_checksum';
};

const weights = [7, 1, 3];

/** 23 digits: three that stand for the bank and the twenty of the account; the weighted sum of them ends in zero. */
const addsUp = (prefix: string, account: string) =>
  [...`${prefix}${account}`].reduce(
    (sum, digit, place) => sum + ((Number(digit) * (weights[place % 3] ?? 0)) % 10),
    0,
  ) %
    10 ===
  0;

/**
 * What does not add up in a Russian bank account. The check digit of a client's account is counted with the last three
 * digits of the BIK, that of a correspondent account with a zero and the BIK's digits 5 and 6; an account held at an
 * office of the Bank of Russia (BIK ending in 000 to 002) is counted as a correspondent account is. Source: the Bank of
 * Russia's order on control keys of accounts, 08.09.1997 № 515. A treasury account (first digit 0) has no such key.
 */
export function accountProblems({ bik, account, correspondentAccount }: AccountRequisites): AccountProblem[] {
  const problems: AccountProblem[] = [];
  const isBik = bik !== undefined && /^\d{9}$/.test(bik) && checkBik(bik);
  if (bik && !isBik) problems.push({ path: 'bik', rule: 'bik_shape' });
  const [bank, office] = isBik ? [bik.slice(6), `0${bik.slice(4, 6)}`] : ['', ''];
  if (account && !/^\d{20}$/.test(account)) problems.push({ path: 'account', rule: 'account_length' });
  else if (account && isBik && !account.startsWith('0') && !addsUp(/^00[012]$/.test(bank) ? office : bank, account))
    problems.push({ path: 'account', rule: 'account_checksum' });
  if (correspondentAccount && !/^\d{20}$/.test(correspondentAccount))
    problems.push({ path: 'correspondentAccount', rule: 'correspondent_length' });
  else if (
    correspondentAccount &&
    isBik &&
    !correspondentAccount.startsWith('0') &&
    !addsUp(office, correspondentAccount)
  )
    problems.push({ path: 'correspondentAccount', rule: 'correspondent_checksum' });
  return problems;
}
