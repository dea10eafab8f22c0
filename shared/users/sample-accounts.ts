// The four accounts of the sample hospital, shown on the sign-in page in sample mode only. They exist in no other database.

export const sampleAccounts = [
  { username: 'nurse', password: 'suifang-nurse-1', role: 'nurse', displayName: '林晓梅', staffNumber: 'H1001' },
  { username: 'supervisor', password: 'suifang-super-1', role: 'supervisor', displayName: '周敏', staffNumber: 'H0007' },
  { username: 'it', password: 'suifang-it-0001', role: 'it', displayName: '陈工', staffNumber: 'I0003' },
  { username: 'head', password: 'suifang-head-01', role: 'department_head', displayName: '赵志远', staffNumber: 'D0102' },
] as const;
