/** A lever's value as shown at its slider: shares in per cent, others as numbers with a true minus. */
export function valueText(value: number, unit: string): string {
  if (unit === 'share') return `${String(Math.round(value * 1000) / 10).replace('-', '−')} %`;
  return String(Math.round(value * 1000) / 1000).replace('-', '−');
}

/** A share in whole per cent. */
export function percentText(share: number): string {
  return `${Math.round(100 * share)} %`;
}
