/** The worker dies at its call number `atCall`: before it has any effect, after it had and before the answer is heard, or while it is under way. */
export interface Death {
  atCall: number;
  when: 'before' | 'after' | 'during';
}
