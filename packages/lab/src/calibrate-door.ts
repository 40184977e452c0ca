/**
 * Models fitted to data: curves by least squares, with what the data do not tell.
 *
 * @packageDocumentation
 */
export {
  type BassFit,
  type BassForecast,
  type BassForm,
  type BassNote,
  type BassOptions,
  fitBass,
} from './calibrate/bass-curve.ts';
export {
  type FittedParameter,
  type LeastSquares,
  leastSquares,
  type Predict,
} from './calibrate/least-squares.ts';
