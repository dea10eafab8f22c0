// The services to begin with: what hospitals' own respite schemes offer. The supervisor changes, adds and retires them.
import type { Course, Place, Skill } from './vocabulary.ts';

export interface ShippedService {
  readonly title: string;
  readonly place: Place;
  readonly isMedical: boolean;
  readonly minutes: number;
  readonly skills: readonly Skill[];
  readonly courses: readonly Course[];
}

export const shippedServices: readonly ShippedService[] = [
  { title: '上门陪伴', place: 'home', isMedical: false, minutes: 120, skills: ['company'], courses: ['basic'] },
  { title: '上门生活照料', place: 'home', isMedical: false, minutes: 180, skills: ['meals', 'toilet'], courses: ['basic', 'hygiene'] },
  { title: '院内陪护替班', place: 'ward', isMedical: false, minutes: 180, skills: ['company', 'meals'], courses: ['basic'] },
  { title: '上门医疗护理', place: 'home', isMedical: true, minutes: 60, skills: ['nursing'], courses: ['firstAid'] },
];
