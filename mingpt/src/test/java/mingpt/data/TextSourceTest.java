package mingpt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSourceTest {

  @TempDir Path folder;

  @Test
  void lastTenthIsForValidation() {
    TextSource source = TextSource.of("abcdefghij".repeat(10), TextSource.Kind.CHAR);

    assertThat(source.train().size()).isEqualTo(90);
    assertThat(source.validation().size()).isEqualTo(10);
    assertThat(source.meta().chars()).isEqualTo("abcdefghij");
  }

  @Test
  void filesAreUnsigned16BitLittleEndian() throws IOException {
    Path file = folder.resolve("train.bin");
    Tokens.of(new int[] {1, 258, 50_256}).write(file);

    assertThat(Files.readAllBytes(file)).containsExactly(1, 0, 2, 1, 0x50, 0xC4);
    assertThat(Tokens.map(file).get(2)).isEqualTo(50_256);
  }

  @Test
  void preparedFolderGivesTheSameTokensAsTheText() throws IOException {
    for (TextSource.Kind kind : TextSource.Kind.values()) {
      TextSource source = TextSource.of("To be, or not to be. ".repeat(20), kind);
      source.write(folder);
      TextSource opened = TextSource.open(folder);

      assertThat(opened.meta()).isEqualTo(source.meta());
      assertThat(opened.sha256()).isEqualTo(source.sha256());
      assertThat(all(opened.validation())).isEqualTo(all(source.validation()));
    }
  }

  @Test
  void bpeTokensSpellTheText() {
    String text = "Before we proceed any further, hear me speak.";
    TextSource source = TextSource.of(text, TextSource.Kind.BPE);
    Tokenizer tokenizer = source.meta().tokenizer();

    assertThat(tokenizer.decode(all(source.train())) + tokenizer.decode(all(source.validation())))
        .isEqualTo(text);
  }

  @Test
  void refusesFilesWithoutText() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.txt"));
    Path latin1 = Files.write(folder.resolve("latin1.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
    Path missing = folder.resolve("missing.txt");

    assertThatThrownBy(() -> TextSource.open(empty)).hasMessageContaining("empty.txt is empty");
    assertThatThrownBy(() -> TextSource.open(latin1)).hasMessageContaining("is not UTF-8");
    assertThatThrownBy(() -> TextSource.open(missing)).hasMessageContaining("does not exist");
  }

  @Test
  void refusesTextsShorterThanABlock() {
    TextSource source = TextSource.of("abcdefghij", TextSource.Kind.CHAR);

    assertThatThrownBy(() -> new CharDataset(source.train(), 10, 9))
        .hasMessageContaining("a block takes 10 tokens; found 9");
    assertThat(new CharDataset(source.train(), 10, 8).size()).isEqualTo(1);
  }

  @Test
  void refusesDamagedFolders() throws IOException {
    assertThatThrownBy(() -> TextSource.open(folder)).hasMessageContaining("no meta.json");

    Files.writeString(folder.resolve("meta.json"), "{ kind");
    assertThatThrownBy(() -> TextSource.open(folder)).hasMessageContaining("meta.json");

    TextSource.of("abcdefghij", TextSource.Kind.CHAR).write(folder);
    Files.write(folder.resolve("train.bin"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> TextSource.open(folder)).hasMessageContaining("found 3 bytes");
  }

  @Test
  void metaOfUnknownKindIsRefused() {
    Meta meta = new Meta("words", 3, null, null, null, null, null);

    assertThatThrownBy(meta::tokenizer)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'words'");
  }

  private static int[] all(Tokens tokens) {
    int[] all = new int[tokens.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = tokens.get(i);
    }
    return all;
  }
}
