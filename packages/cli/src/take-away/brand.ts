/** The look of slides: what a brand file gives, and what is there without one. */

/** A logo as a picture. */
export interface Logo {
  readonly png: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Colours, face, logo and footer of slides. All colours are `#RRGGBB`. */
export interface Brand {
  readonly colours: {
    /** Background. */
    readonly page: string;
    /** Text. */
    readonly ink: string;
    /** Text that stands back: captions, footer. */
    readonly muted: string;
    /** Lines and numbers that stand out. */
    readonly accent: string;
    /** Colours of the arms in figures, in order; none for those of the library. */
    readonly arms: readonly string[];
  };
  /** Face of all text. */
  readonly font: string;
  readonly logo?: Logo;
  /** Text below every slide. */
  readonly footer: string;
}

/** Slides without a brand file: dark on white, a face that every office has. */
export const plainBrand: Brand = {
  colours: { page: '#FFFFFF', ink: '#1A1A1A', muted: '#4B5563', accent: '#0B3C5D', arms: [] },
  font: 'Arial',
  footer: 'Made with Uptake: simulated organisations, not observed ones',
};
