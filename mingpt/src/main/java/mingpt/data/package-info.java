/** Datasets, tokenizers, and the files that {@code prepare} makes from a text. */
package mingpt.data;
