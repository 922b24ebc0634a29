import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cents, cents } from '../kernel/money.ts';
import { type FiscalQrFields, fiscalQr } from './qr.ts';

const taxed = (netCents: number, vatCents: number) => ({ netCents: cents(netCents), vatCents: cents(vatCents) });

const receipt: FiscalQrFields = {
  issuerTaxNumber: '501964843',
  buyerTaxNumber: '999999990',
  buyerCountry: 'PT',
  documentType: 'FR',
  status: 'N',
  date: Temporal.PlainDate.from('2026-11-22'),
  documentNo: 'FR 2026A/1',
  atcud: 'CSDF7T5H-1',
  regions: [{ region: 'PT', amounts: { NOR: taxed(1098, 252) } }],
  taxCents: cents(252),
  grossCents: cents(1350),
  printedHash: 'kLp0',
  certificateNo: '9999',
};

test('N3: the code of an invoice-receipt over 13.50', () => {
  assert.equal(
    fiscalQr(receipt),
    'A:501964843*B:999999990*C:PT*D:FR*E:N*F:20261122*G:FR 2026A/1*H:CSDF7T5H-1*I1:PT*I7:10.98*I8:2.52*N:2.52*O:13.50*Q:kLp0*R:9999',
  );
});

test('N3: the specification’s example 1, an invoice with every field', () => {
  const fields: FiscalQrFields = {
    ...receipt,
    issuerTaxNumber: '123456789',
    documentType: 'FT',
    date: Temporal.PlainDate.from('2019-12-31'),
    documentNo: 'FT AB2019/0035',
    atcud: 'CSDF7T5H-0035',
    regions: [
      {
        region: 'PT',
        amounts: {
          ISE: taxed(1200000, 0),
          RED: taxed(1500000, 90000),
          INT: taxed(5000000, 650000),
          NOR: taxed(8000000, 1840000),
        },
      },
      {
        region: 'PT-AC',
        amounts: {
          ISE: taxed(1000000, 0),
          RED: taxed(2500056, 100002),
          INT: taxed(7500000, 675000),
          NOR: taxed(10000000, 1800000),
        },
      },
      {
        region: 'PT-MA',
        amounts: {
          ISE: taxed(500000, 0),
          RED: taxed(1250000, 62500),
          INT: taxed(2500000, 300000),
          NOR: taxed(4000000, 880000),
        },
      },
    ],
    notSubjectCents: cents(10000),
    stampDutyCents: cents(2500),
    taxCents: cents(6400002),
    grossCents: cents(51360058),
    withheldCents: cents(10000),
    otherInformation: 'TB;PT00000000000000000000000;513500.58',
  };
  assert.equal(
    fiscalQr(fields),
    'A:123456789*B:999999990*C:PT*D:FT*E:N*F:20191231*G:FT AB2019/0035*H:CSDF7T5H-0035*I1:PT*I2:12000.00*I3:15000.00*' +
      'I4:900.00*I5:50000.00*I6:6500.00*I7:80000.00*I8:18400.00*J1:PT-AC*J2:10000.00*J3:25000.56*J4:1000.02*J5:75000.00*' +
      'J6:6750.00*J7:100000.00*J8:18000.00*K1:PT-MA*K2:5000.00*K3:12500.00*K4:625.00*K5:25000.00*K6:3000.00*K7:40000.00*' +
      'K8:8800.00*L:100.00*M:25.00*N:64000.02*O:513600.58*P:100.00*Q:kLp0*R:9999*S:TB;PT00000000000000000000000;513500.58',
  );
});

test('N3: the specification’s example 4, a document without VAT', () => {
  const fields: FiscalQrFields = {
    ...receipt,
    issuerTaxNumber: '500000000',
    buyerTaxNumber: '123456789',
    documentType: 'GT',
    date: Temporal.PlainDate.from('2019-07-20'),
    documentNo: 'GT G234CB/50987',
    atcud: 'GTVX4Y8B-50987',
    regions: [],
    taxCents: cents(0),
    grossCents: cents(0),
    printedHash: '5uIg',
  };
  assert.equal(
    fiscalQr(fields),
    'A:500000000*B:123456789*C:PT*D:GT*E:N*F:20190720*G:GT G234CB/50987*H:GTVX4Y8B-50987*I1:0*N:0.00*O:0.00*Q:5uIg*R:9999',
  );
});

test('N3: what does not fit a field is a bug', () => {
  const [region] = receipt.regions;
  assert.ok(region !== undefined);
  const wrong: readonly Partial<FiscalQrFields>[] = [
    { issuerTaxNumber: 'PT501964843' },
    { printedHash: '' },
    { otherInformation: 'a*b' },
    { grossCents: (10 ** 15) as Cents },
    { regions: [region, region, region, region] },
  ];
  for (const change of wrong) assert.throws(() => fiscalQr({ ...receipt, ...change }), RangeError);
});
