import { describe, expect, it } from 'vitest';
import { themes } from '../theme/theme.ts';
import { auditTheme } from './audit-theme.ts';
import { apart, contrast } from './colour.ts';

describe.each(Object.values(themes))('the theme $name', (theme) => {
  it('passes its audit', () => {
    expect(auditTheme(theme)).toEqual([]);
  });

  it('fails it once a colour is pale or two look alike', () => {
    const pale = auditTheme({ ...theme, muted: theme.grid });
    expect(pale.map(({ where }) => where)).toEqual(['muted']);
    const [first, second, ...others] = theme.arms;
    const alike = { ...theme, arms: [first, { ...second, colour: first?.colour }, ...others] };
    const found = auditTheme(alike as typeof theme).map(({ where }) => where);
    expect(found).toContain('arms 0 and 1, grey');
    expect(found).toContain('arms 0 and 1, normal');
  });
});

describe('colours', () => {
  it('have the contrasts and distances of the palette that was computed for it', () => {
    expect(contrast('#0B3C5D', '#FFFFFF')).toBeCloseTo(11.55, 2);
    expect(contrast('#4B5563', '#FFFFFF')).toBeCloseTo(7.56, 2);
    expect(apart('#C2410C', '#0B3C5D', 'protan')).toBeCloseTo(19.0, 1);
    expect(apart('#F08A50', '#A5E4FF', 'deutan')).toBeCloseTo(22.0, 1);
  });

  it('of dark bands keep their edges visible', () => {
    const faint = { ...themes.dark, band: { ...themes.dark.band, edge: '0.4' } };
    expect(auditTheme(faint).some(({ where }) => where === 'band edge of arm 0')).toBe(true);
  });
});
