package mingpt.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text as tokens: nine tenths to train on, the last tenth to validate with. Comes from a text
 * file, or from a folder that {@code prepare} made of one.
 */
public record TextSource(Meta meta, Tokens train, Tokens validation) {

  private static final String TRAIN_FILE = "train.bin";
  private static final String VALIDATION_FILE = "val.bin";

  /** What becomes a token. */
  public enum Kind {
    CHAR,
    BPE
  }

  /**
   * Opens a text file, by characters, or a prepared folder.
   *
   * @throws IOException if it cannot be read, is empty or is not UTF-8
   */
  public static TextSource open(Path path) throws IOException {
    return Files.isDirectory(path)
        ? new TextSource(
            Meta.read(path),
            Tokens.map(path.resolve(TRAIN_FILE)),
            Tokens.map(path.resolve(VALIDATION_FILE)))
        : of(read(path), Kind.CHAR);
  }

  /**
   * Reads a text file.
   *
   * @throws IOException if it cannot be read, is empty or is not UTF-8
   */
  public static String read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text; try: iconv -t UTF-8 " + file, e);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist; give the path of a text file", e);
    } catch (IOException e) {
      throw new IOException(
          file + " cannot be read; found " + e.getMessage() + "; give the path of a text file", e);
    }
    if (text.isEmpty()) {
      throw new IOException(file + " is empty; give a text file with some text in it");
    }
    return text;
  }

  /**
   * Tokens of a text.
   *
   * @throws IllegalArgumentException if it has more different characters than 16 bits can number
   */
  public static TextSource of(String text, Kind kind) {
    int characters = text.codePointCount(0, text.length());
    int cut = text.offsetByCodePoints(0, (int) (characters * 0.9));
    Meta meta;
    Tokenizer tokenizer;
    if (kind == Kind.CHAR) {
      CharTokenizer chars = CharTokenizer.of(text);
      meta = Meta.ofChars(chars);
      tokenizer = chars;
    } else {
      BpeTokenizer bpe = new BpeTokenizer();
      meta = Meta.ofBpe(bpe);
      tokenizer = bpe;
    }
    if (tokenizer.vocabSize() > Tokens.MAX_VOCAB_SIZE) {
      throw new IllegalArgumentException(
          "a token has 16 bits; found "
              + tokenizer.vocabSize()
              + " different characters; try mingpt prepare --kind bpe");
    }
    return new TextSource(
        meta,
        Tokens.of(tokenizer.encode(text.substring(0, cut))),
        Tokens.of(tokenizer.encode(text.substring(cut))));
  }

  /** Writes {@code train.bin}, {@code val.bin} and {@code meta.json}. */
  public void write(Path folder) {
    train.write(folder.resolve(TRAIN_FILE));
    validation.write(folder.resolve(VALIDATION_FILE));
    meta.write(folder);
  }

  /** SHA-256 of the training part, hexadecimal: tells whether a text is still the same. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < train.size(); i++) {
        digest.update((byte) train.get(i));
        digest.update((byte) (train.get(i) >> 8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
