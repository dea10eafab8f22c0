export const reasons = ['district', 'alsoDistrict', 'language', 'time', 'otherTime', 'known', 'rested', 'soonest'] as const;
export const excuses = ['paused', 'medical', 'course', 'skill', 'sex', 'district', 'minutes', 'weekFull', 'noTime'] as const;
