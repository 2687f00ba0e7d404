/** Lengths of IBANs by country (ISO 13616 registry). */
const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 ' +
    'LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 ' +
    'QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Whether the check digits of an account number are right (ISO 7064, MOD 97-10). */
function checks(flat: string): boolean {
  let rest = 0;
  for (const one of flat.slice(4) + flat.slice(0, 4)) {
    const value = parseInt(one, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The account numbers in a text: of a known country, as long as its numbers are, with check digits that are right. */
export function ibansIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w-])[A-Z]{2}\d{2}/gi)].flatMap(({ index }) => {
    const length = LENGTHS.get(text.slice(index, index + 2).toUpperCase()) ?? 0;
    let flat = '';
    let end = index;
    for (; flat.length < length; end++) {
      const one = text.charAt(end);
      if (/[a-z\d]/i.test(one)) flat += one;
      else if (one !== ' ' || text.charAt(end - 1) === ' ') break;
    }
    const whole = length > 0 && flat.length === length && !/\w/.test(text.charAt(end));
    return whole && checks(flat.toUpperCase()) ? [text.slice(index, end)] : [];
  });
}

/** Number ranges of card brands with the lengths that are issued today. */
const BRANDS =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/;

/** Whether a text is a number of a known card brand whose check digit is right (Luhn). */
export function isCard(text: string): boolean {
  const flat = text.replace(/[ -]/g, '');
  if (!BRANDS.test(flat) || /^(\d)\1*$/.test(flat)) return false;
  let sum = 0;
  for (const [i, one] of Array.from(flat).reverse().entries()) {
    const twice = Number(one) * (i % 2 === 1 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** Whether a text is an international number (E.164): a plus sign, a country, eight to fifteen digits; no date in a patch. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return /^\+(?!(?:19|20)\d\d[-./])[1-9]/.test(text) && digits.length >= 8 && digits.length <= 15;
}
