/**
 * Model files: safetensors, checkpoint folders, and Hugging Face's GPT-2 weights.
 *
 * <p>Whatever is wrong with a file ends in a {@link mingpt.io.ModelFileException} with one line
 * that names the file.
 */
package mingpt.io;
