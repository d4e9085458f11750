import { describe, expect, test } from 'vitest';
import { accountProblems } from '#shared/russia/bank-account.ts';

const bik = '044525225';

describe('check digits of bank accounts', () => {
  test('accounts whose digits add up have nothing wrong', () => {
    const account = { bik, account: '40702810138250123017', correspondentAccount: '30101810400000000225' };
    expect(accountProblems(account)).toEqual([]);
    expect(accountProblems({ bik: '044525187', correspondentAccount: '30101810700000000187' })).toEqual([]);
    expect(accountProblems({ bik: '049805000', correspondentAccount: '30101810800000000746' })).toEqual([]);
  });

  test('any one digit typed wrong is noticed', () => {
    const right = '40702810138250123017';
    for (let place = 0; place < right.length; place++) {
      const wrong = right.slice(0, place) + ((Number(right[place]) + 1) % 10) + right.slice(place + 1);
      expect([place, accountProblems({ bik, account: wrong })]).toEqual([
        place,
        [{ path: 'account', rule: 'account_checksum' }],
      ]);
    }
  });

  test('an account of one bank is not an account of another', () => {
    expect(accountProblems({ bik: '044525974', account: '40702810138250123017' })).toHaveLength(1);
  });

  test('a treasury account has no key, an account of other length is named', () => {
    expect(accountProblems({ bik: '017908101', account: '03100643000000017900' })).toEqual([]);
    expect(accountProblems({ bik: '12', account: '4070' }).map(({ rule }) => rule)).toEqual([
      'bik_shape',
      'account_length',
    ]);
  });
});
