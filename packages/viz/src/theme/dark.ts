import { light } from './light.ts';
import type { Theme } from './theme.ts';

/** Light on near black: dim rooms. */
export const dark: Theme = {
  ...light,
  name: 'dark',
  page: '#14181D',
  ink: '#F2F4F7',
  muted: '#B6BEC9',
  grid: '#2A3038',
  arms: [
    { colour: '#F08A50', dash: '10 6' },
    { colour: '#A5E4FF', dash: '' },
    { colour: '#F5D76E', dash: '2 4' },
    { colour: '#AA55FF', dash: '14 4 2 4' },
    { colour: '#55AACC', dash: '5 3' },
  ],
  modes: { none: '#68707B', token: '#D978D0', real: '#D5FBCB' },
  reasons: {
    time: '#5C55FD',
    shadow: '#D50C09',
    blame: '#F3ED5D',
    metric: '#8F4F8C',
    habit: '#1BB0E7',
    peers: '#4BFBF9',
    friction: '#DD9B26',
  },
  neutral: { novelty: '#9AA3AE', other: '#68707B', never: '#3A424C' },
  ramp: [
    '#F08A50',
    '#BF7145',
    '#90583A',
    '#63412E',
    '#3A2A22',
    '#1F3440',
    '#3D5C6B',
    '#5E879A',
    '#80B4CB',
    '#A5E4FF',
  ],
  gain: '#A5E4FF',
  loss: '#F08A50',
};
