// A form with everything that a telephone page must manage beyond plain choices: a repeating group, units, a computed value, an
// exclusive option, a question for the patient alone, a rule between two answers, a suggestion, advice. For tests only.
import type { Extension, Questionnaire, QuestionnaireItemAnswerOption } from 'fhir/r4';
import { extensionUrls } from '#shared/assessments/extensions.ts';

export const telephoneFormUrl = 'https://fhir.suifang.example/Questionnaire/telephone-test';

function option(code: string, display: string, more: Extension[] = []): QuestionnaireItemAnswerOption {
  return { valueCoding: { code, display }, ...(more.length > 0 ? { extension: more } : {}) };
}

const fhirPath = (expression: string): { language: 'text/fhirpath'; expression: string } => ({ language: 'text/fhirpath', expression });
const of = (linkId: string): string => `%resource.item.where(linkId = '${linkId}').answer.value`;

export const telephoneForm: Questionnaire = {
  resourceType: 'Questionnaire',
  url: telephoneFormUrl,
  version: '1',
  status: 'active',
  title: '电话页测试',
  copyright: '测试',
  item: [
    {
      linkId: 'symptoms',
      type: 'choice',
      text: '有哪些不舒服？',
      required: true,
      repeats: true,
      extension: [{ url: extensionUrls.advice, valueString: '请平卧休息，不要自行驾车。' }],
      answerOption: [option('dizzy', '头晕'), option('nausea', '恶心', [{ url: extensionUrls.flag, extension: [{ url: 'grade', valueCode: 'yellow' }] }]), option('none', '都没有', [{ url: extensionUrls.optionExclusive, valueBoolean: true }])],
    },
    { linkId: 'mood', type: 'choice', text: '您的心情怎么样？', required: true, extension: [{ url: extensionUrls.proxy, valueCode: 'patient-only' }], answerOption: [option('good', '好'), option('bad', '不好')] },
    {
      linkId: 'medicine',
      type: 'group',
      text: '药',
      repeats: true,
      item: [
        { linkId: 'name', type: 'string', text: '药名是什么？', required: true },
        {
          linkId: 'dose',
          type: 'quantity',
          text: '每次吃多少？',
          required: true,
          extension: [
            { url: extensionUrls.unitOption, valueCoding: { code: 'mg', display: '毫克' } },
            { url: extensionUrls.unitOption, valueCoding: { code: '{tbl}', display: '片' } },
          ],
        },
      ],
    },
    { linkId: 'weight', type: 'decimal', text: '体重多少公斤？', required: true },
    { linkId: 'height', type: 'decimal', text: '身高多少米？', required: true },
    { linkId: 'bmi', type: 'decimal', text: '体重指数', readOnly: true, extension: [{ url: extensionUrls.calculatedExpression, valueExpression: fhirPath(`(${of('weight')} / (${of('height')} * ${of('height')})).round(1)`) }] },
    { linkId: 'systolic', type: 'integer', text: '高压是多少？', required: true },
    {
      linkId: 'diastolic',
      type: 'integer',
      text: '低压是多少？',
      required: true,
      extension: [
        {
          url: extensionUrls.targetConstraint,
          extension: [
            { url: 'key', valueId: 'pressure' },
            { url: 'severity', valueCode: 'error' },
            { url: 'human', valueString: '低压应低于高压，请再问一次' },
            { url: 'expression', valueExpression: fhirPath(`${of('systolic')} > ${of('diastolic')}`) },
          ],
        },
      ],
    },
    { linkId: 'smokes', type: 'boolean', text: '您抽烟吗？', initial: [{ valueBoolean: false }] },
  ],
};
