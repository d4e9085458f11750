import { describe, expect, test } from 'vitest';
import { paymentPayload } from '#shared/russia/payment-qr.ts';

const payment = {
  name: 'ООО «Три кита»',
  account: '40702810138250123017',
  bankName: 'ОАО "БАНК"',
  bik: '044525225',
  correspondentAccount: '30101810965770000413',
};

describe('the text of a payment QR (GOST R 56042-2014)', () => {
  test('is that of the standard’s example', () => {
    expect(paymentPayload(payment)).toBe(
      'ST00012|Name=ООО «Три кита»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"|BIC=044525225|CorrespAcc=30101810965770000413',
    );
  });

  test('has the sum in kopecks, and the payee’s INN and KPP under their own names', () => {
    const text = paymentPayload({
      ...payment,
      sum: 12_200_000,
      purpose: 'Оплата по счёту № 1',
      inn: '7707083893',
      kpp: '770701001',
    });
    expect(text?.split('|').slice(6)).toEqual([
      'Sum=12200000',
      'Purpose=Оплата по счёту № 1',
      'PayeeINN=7707083893',
      'KPP=770701001',
    ]);
  });

  test('takes another separator where a value holds the usual one', () => {
    expect(paymentPayload({ ...payment, name: 'Рога|Копыта' })).toMatch(/^ST00012~Name=Рога\|Копыта~Personal/);
    expect(paymentPayload({ ...payment, name: 'a|b~c' })).toMatch(/^ST00012_Name=a\|b~c_/);
  });

  test('cuts long names: the mandatory fields take 300 bytes, the purpose 210 characters', () => {
    const text = paymentPayload({
      ...payment,
      name: 'Щ'.repeat(200),
      bankName: 'Б'.repeat(80),
      purpose: 'П'.repeat(300),
    })!;
    const [head, fields] = [
      text.split('|').slice(0, 6).join('|'),
      new Map(
        text
          .split('|')
          .slice(1)
          .map((pair) => pair.split('=') as [string, string]),
      ),
    ];
    expect(Buffer.byteLength(head)).toBeLessThanOrEqual(300);
    expect(fields.get('BankName')).toHaveLength(45);
    expect(fields.get('Purpose')).toHaveLength(210);
    expect(fields.get('Name')?.length).toBeGreaterThan(40);
  });

  test('holds no line breaks, and there is none where the account cannot be paid to by it', () => {
    expect(paymentPayload({ ...payment, purpose: 'раз\nдва\tтри' })).toContain('Purpose=раз два три');
    expect(paymentPayload({ ...payment, account: 'KZ86125KZT5004100100' })).toBeUndefined();
    expect(paymentPayload({ ...payment, bik: '0445' })).toBeUndefined();
    expect(paymentPayload({ ...payment, sum: 0 })).toBeUndefined();
    expect(paymentPayload({ ...payment, account: '03100643000000017900', correspondentAccount: undefined })).toContain(
      'CorrespAcc=0',
    );
  });
});
