// Telephone fields, search keys and masking: tables of what hospitals write, and the laws that hold for anything.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskIdentityNumber, maskName, maskPhone } from '#shared/patients/masking.ts';
import { parsePhoneField, readOwner } from '#shared/patients/phone-numbers.ts';
import { nameKeys } from '#shared/patients/name-keys.ts';
import { inpatientKeys, phoneKeys, searchTerms } from '#shared/patients/search-keys.ts';

describe('telephone fields', () => {
  test.each([
    ['13812345678', ['13812345678']],
    ['１３８ １２３４ ５６７８', ['13812345678']],
    ['+86 138 1234 5678', ['13812345678']],
    ['0086-13812345678', ['13812345678']],
    ['013812345678', ['13812345678']],
    ['13812345678/13912345678', ['13812345678', '13912345678']],
    ['13812345678、057188881234', ['13812345678', '057188881234']],
    ['1381234567813912345678', ['13812345678', '13912345678']],
    ['13812345678 13912345678', ['13812345678', '13912345678']],
    ['0571-88881234-8012', ['057188881234-8012']],
    ['(0571)87654321', ['057187654321']],
    ['88881234转12', ['88881234-12']],
    ['400-820-8820', ['4008208820']],
    ['15400001234', ['15400001234']],
    ['+1 415 555 2671', ['+14155552671']],
    ['13812345678/13812345678', ['13812345678']],
    ['无', []],
    ['不详', []],
    ['/', []],
    ['3.3E+17', []],
  ])('%s', (field, numbers) => {
    expect(parsePhoneField(field).filter((number) => number.isValid).map((number) => number.number)).toEqual(numbers);
  });

  test.each([
    ['11111111111', 'placeholder'],
    ['13800000000', 'placeholder'],
    ['12345678901', 'placeholder'],
    ['661234', 'tooShort'],
    ['10812345678', 'noSuchNumber'],
    ['138123456789012', 'tooLong'],
  ])('%s cannot be a number: %s', (field, invalidReason) => {
    expect(parsePhoneField(field)).toMatchObject([{ isValid: false, invalidReason }]);
  });

  test('a note in the field says whose number it is', () => {
    expect(parsePhoneField('本人13812345678、女儿 13912345678；老伴：13712345678').map((number) => number.owner)).toEqual(['self', 'child', 'spouse']);
    expect(['外孙女', '女婿', '奶奶', '爱人', '51', '1', '表哥', '?'].map(readOwner)).toEqual(['grandchild', 'relative', 'grandparent', 'spouse', 'parent', 'spouse', 'sibling', null]);
  });

  test('any text gives dialable numbers or reasons, each once', () => {
    const fieldText = fc.array(fc.oneof(fc.constantFrom('138', '0571', '-', '/', ' ', '转', '女儿', '+86', '００', '1391234', '、'), fc.string()), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fieldText, (field) => {
        const numbers = parsePhoneField(field);
        for (const number of numbers) {
          expect(number.number).toMatch(number.isValid ? /^\+?\d{7,15}(?:-\d{1,6})?$/ : /^\d+$/);
          expect(number.isValid).toBe(number.invalidReason === null);
        }
        expect(new Set(numbers.map((number) => number.number)).size).toBe(numbers.length);
      }),
    );
  });
});

describe('search keys', () => {
  const keysOf = (name: string): string[] => nameKeys(name).map(({ kind, key }) => `${kind}:${key}`);

  test('a surname keeps both readings', () => {
    expect(keysOf('单雄信')).toEqual(['name:单雄信', 'name_part:雄信', 'initials:sxx', 'pinyin:shanxiongxin', 'initials:dxx', 'pinyin:danxiongxin']);
    expect(keysOf('王桂兰')).toEqual(['name:王桂兰', 'name_part:桂兰', 'initials:wgl', 'pinyin:wangguilan']);
    expect(keysOf('吕布')).toContain('pinyin:lvbu');
  });

  test('foreign names by either part, without accents', () => {
    expect(keysOf('Adán Ordóñez')).toEqual(['name:adanordonez', 'name_part:ordonez', 'initials:ao', 'pinyin:adanordonez']);
    expect(keysOf('阿依古丽·买买提')).toContain('name_part:买买提');
  });

  test('whatever is typed of a name, a number or a 住院号 is the beginning of one of its keys', () => {
    const stored = [...nameKeys('仇英'), ...phoneKeys('13812345678'), ...inpatientKeys('ZY0012345')];
    for (const typed of ['仇', '仇英', '英', 'q', 'QY', 'cy', 'qiuy', 'chou', '5678', '138', '13812345678', 'zy00123', 'ZY0012345', '2345', '12345', '0012345', '012345', '123']) {
      const found = searchTerms(typed).some((term) => stored.some((known) => known.kind === term.kind && known.key.startsWith(term.key)));
      expect(found, typed).toBe(true);
    }
  });
});

describe('masking', () => {
  test.each([
    ['张桂兰', '张*'],
    ['Abdul Koepp', 'A*'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('%s -> %s', (name, masked) => expect(maskName(name)).toBe(masked));

  test.each([
    ['13812341234', '138****1234'],
    ['057188881234-8012', '057****8012'],
    ['88881234', '****1234'],
    ['12345', '****5'],
  ])('%s -> %s', (number, masked) => expect(maskPhone(number)).toBe(masked));

  test('an identity number keeps three digits and the last four', () => expect(maskIdentityNumber('330102196503211234')).toBe('330***********1234'));

  test('no name of two characters or more, and no number of six or more, survives masking', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), fc.stringMatching(/^\d{6,18}$/), (name, number) => {
        if (Array.from(name.trim()).length > 1 && !name.trim().endsWith('*')) expect(maskName(name)).not.toContain(name.trim());
        expect(maskPhone(number)).not.toContain(number);
        expect(maskIdentityNumber(number)).not.toContain(number);
      }),
    );
  });
});
