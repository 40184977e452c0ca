/** Version of the model; it rises with every change of what a key produces. */
export const MODEL_VERSION = '2';
