export { sha256 } from '@uptake/core';
