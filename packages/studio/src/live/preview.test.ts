import { expect, it } from 'vitest';
import { previewSize } from './preview.ts';

it('previewSize keeps to 8 to 16 runs, fewer and coarse only where eight would take over 250 ms', () => {
  expect(previewSize(150, 1, 300, 104, 2)).toEqual({ runs: 14, coarse: false });
  expect(previewSize(20, 1, 300, 104, 2)).toEqual({ runs: 16, coarse: false });
  expect(previewSize(400, 2, 300, 104, 2)).toEqual({ runs: 8, coarse: false });
  expect(previewSize(150, 2, 10_000, 104, 2)).toEqual({ runs: 1, coarse: true });
  expect(previewSize(150, 1, 2_000, 104, 2)).toEqual({ runs: 8, coarse: false });
  expect(previewSize(300, 1, 2_500, 104, 2)).toEqual({ runs: 6, coarse: true });
});
