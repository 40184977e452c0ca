export { canonicalJson } from '@uptake/core';
