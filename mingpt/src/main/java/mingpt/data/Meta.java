package mingpt.data;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mingpt.io.AtomicFiles;

/**
 * What {@code meta.json} says beside a checkpoint or a prepared text: which tokens there are and
 * what they stand for. Parts that a kind does not have are null and not written.
 *
 * @param kind one of char, bpe, sort and adder
 * @param vocabSize number of different tokens
 * @param chars characters only: all characters, in the order of their tokens
 * @param length sort only: digits a sequence
 * @param ndigit adder only: digits a number
 * @param text for a checkpoint of {@code chargpt}: the text's path as it was given
 * @param textSha256 the SHA-256 of that text's training part, hexadecimal
 */
public record Meta(
    String kind,
    int vocabSize,
    String chars,
    Integer length,
    Integer ndigit,
    String text,
    String textSha256) {

  /** The file's name. */
  public static final String FILE = "meta.json";

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .create();

  /** A text by characters. */
  public static Meta ofChars(CharTokenizer tokenizer) {
    return new Meta("char", tokenizer.vocabSize(), tokenizer.chars(), null, null, null, null);
  }

  /** A text in GPT-2's tokens. */
  public static Meta ofBpe(BpeTokenizer tokenizer) {
    return new Meta("bpe", tokenizer.vocabSize(), null, null, null, null, null);
  }

  /** Sequences to sort. */
  public static Meta ofSort(int length, int numDigits) {
    return new Meta("sort", numDigits, null, length, null, null, null);
  }

  /** Additions. */
  public static Meta ofAdder(int ndigit) {
    return new Meta("adder", 10, null, null, ndigit, null, null);
  }

  /** The same, naming the text that a model was trained on. */
  public Meta withText(String path, String sha256) {
    return new Meta(kind, vocabSize, chars, length, ndigit, path, sha256);
  }

  /**
   * Reads {@code folder/meta.json}.
   *
   * @throws IOException if it is missing or not such a file
   */
  public static Meta read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          folder + " has no " + FILE + "; try a folder that mingpt train or mingpt prepare wrote");
    }
    try {
      Meta meta = GSON.fromJson(Files.readString(file), Meta.class);
      if (meta == null) {
        throw new IOException(file + " is empty; write the folder again");
      }
      return meta;
    } catch (JsonParseException e) {
      throw new IOException(
          file + " is not what mingpt writes; found " + e.getMessage() + "; write the folder again",
          e);
    }
  }

  /** Writes {@code folder/meta.json}, whole or not at all. */
  public void write(Path folder) {
    AtomicFiles.writeString(folder.resolve(FILE), GSON.toJson(this) + "\n");
  }

  /**
   * The tokenizer that this describes.
   *
   * @throws IllegalArgumentException if the kind is unknown or lacks a part
   */
  public Tokenizer tokenizer() {
    Tokenizer tokenizer = null;
    if ("char".equals(kind) && chars != null) {
      tokenizer = CharTokenizer.of(chars);
    } else if ("bpe".equals(kind)) {
      tokenizer = new BpeTokenizer();
    } else if ("sort".equals(kind) && length != null && vocabSize >= 1 && vocabSize <= 10) {
      tokenizer = new SortTokenizer(length, vocabSize);
    } else if ("adder".equals(kind) && ndigit != null) {
      tokenizer = new AdderTokenizer(ndigit);
    }
    if (tokenizer == null || tokenizer.vocabSize() != vocabSize) {
      throw new IllegalArgumentException(
          FILE
              + " describes no tokens: kind is '"
              + kind
              + "', vocab_size "
              + vocabSize
              + "; write it again with mingpt train or mingpt prepare");
    }
    return tokenizer;
  }
}
