import { afterEach, beforeEach, expect } from 'vitest';

/** A test that makes the code under it complain on `console.error` fails, unless it takes the complaint by `takeConsoleErrors()`. */
const complaints: unknown[][] = [];
const original = console.error;

export function takeConsoleErrors(): unknown[][] {
  return complaints.splice(0, complaints.length);
}

beforeEach(() => {
  complaints.length = 0;
  console.error = (...args: unknown[]) => {
    complaints.push(args);
  };
});

afterEach(() => {
  console.error = original;
  const left = takeConsoleErrors();
  expect(left, 'console.error was called').toEqual([]);
});
