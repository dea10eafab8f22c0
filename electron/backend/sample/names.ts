// Names of made-up people: surnames by their frequency in China, with the polyphonic ones that a search must get right
// (单 Shàn, 解 Xiè, 仇 Qiú, 曾 Zēng, 查 Zhā, 任 Rén, 区 Ōu), and given names of the bearer's generation.
import type { Chance } from './chance.ts';

/** Weight = roughly bearers per thousand; the rare ones are over-represented so that four hundred people hold a few. */
const surnames = [
  ...list('王李张', 70), ...list('刘陈杨', 45), ...list('黄赵吴周', 24), ...list('徐孙马朱胡郭何高林罗', 12),
  ...list('郑梁谢宋唐许韩冯邓曹彭曾', 7), ...list('肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈', 5), ...list('单解仇查区朴盖乐翟召晁覃', 1.5),
  ...['欧阳', '上官', '诸葛', '司马', '尉迟', '长孙'].map((surname) => ({ surname, weight: 1 })),
];

type Sex = 'male' | 'female';

/** Given names by the decade of birth in which they were usual: up to 1959, 1979, 1999, and later. */
const generations: readonly { readonly until: number; readonly names: Readonly<Record<Sex, readonly string[]>> }[] = [
  {
    until: 1959,
    names: {
      male: ['建国', '国庆', '德明', '福生', '永贵', '长根', '志远', '光荣', '玉山', '文彬', '树林', '金海', '宝财', '广才', '世昌', '兴旺', '培德', '耀华', '云生', '正义', '洪亮', '兆祥'],
      female: ['桂兰', '秀英', '玉兰', '淑珍', '桂英', '凤英', '秀兰', '玉珍', '素芬', '春花', '翠兰', '月娥', '爱莲', '淑芳', '惠芳', '银凤', '彩霞', '金凤', '美华', '桂芝', '菊香', '素云'],
    },
  },
  {
    until: 1979,
    names: {
      male: ['建军', '志强', '国强', '伟', '军', '卫东', '建华', '永强', '海涛', '勇', '立新', '学军', '红兵', '小平', '晓东', '继东', '宏伟', '庆华', '振华', '跃进', '少华', '长江'],
      female: ['丽', '敏', '静', '红梅', '丽娟', '秀芳', '艳', '建英', '晓燕', '海燕', '玉梅', '桂芳', '春梅', '丽华', '红', '雪梅', '卫红', '小红', '亚琴', '慧敏', '文英', '利民'],
    },
  },
  {
    until: 1999,
    names: {
      male: ['磊', '鹏', '超', '浩', '俊杰', '明辉', '晓峰', '志鹏', '文博', '嘉伟', '凯', '宇', '子健', '海洋', '家豪', '旭东', '泽宇', '少杰', '思远', '振宇'],
      female: ['婷', '雪', '倩', '佳', '梦洁', '晓雯', '雅婷', '思琪', '莹', '丹', '欣怡', '璐', '梦瑶', '诗雨', '佳慧', '晨曦', '思敏', '文静', '若兰', '馨'],
    },
  },
  {
    until: 9999,
    names: {
      male: ['浩然', '子轩', '宇航', '梓豪', '一诺', '俊熙', '睿', '承恩', '乐天', '亦辰'],
      female: ['子涵', '欣妍', '梓萱', '一诺', '雨桐', '可馨', '诗涵', '语嫣', '安然', '沐瑶'],
    },
  },
];

export function drawSurname(chance: Chance): string {
  return chance.weighted(surnames).surname;
}

/** A full name as it is written: surname first, no blank. */
export function drawName(chance: Chance, sex: Sex, birthYear: number, surname = drawSurname(chance)): string {
  const generation = generations.find((candidate) => birthYear <= candidate.until);
  return surname + chance.pick(generation?.names[sex] ?? []);
}

function list(characters: string, weight: number): { surname: string; weight: number }[] {
  return Array.from(characters, (surname) => ({ surname, weight }));
}
