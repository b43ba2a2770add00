package mingpt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import me.tongfei.progressbar.ProgressBar;
import mingpt.io.AtomicFiles;

/** The text that minGPT's chargpt was made for: a million characters of Shakespeare's plays. */
final class TinyShakespeare {

  /** Where it is published. */
  static final URI SOURCE =
      URI.create(
          "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt");

  private static final String FILE = "input.txt";
  private static final long BYTES = 1_115_394;
  private static final String SHA256 =
      "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI source;

  TinyShakespeare(URI source) {
    this.source = source;
  }

  /**
   * Downloads the text, with progress on a terminal.
   *
   * @return the file, {@code folder/input.txt}
   * @throws IOException if there is no network, or another text came
   */
  Path download(Path folder) throws IOException {
    byte[] text;
    try {
      text = fetch();
    } catch (IOException e) {
      throw new IOException(
          "tiny Shakespeare cannot be downloaded from "
              + source
              + "; found "
              + e
              + "; give a text of your own: mingpt prepare FILE",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the download was interrupted; nothing was written; try again", e);
    }
    checkSum(text);
    Path file = folder.resolve(FILE);
    AtomicFiles.write(
        file,
        channel -> {
          ByteBuffer bytes = ByteBuffer.wrap(text);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
    return file;
  }

  private byte[] fetch() throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(source).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("HTTP status " + response.statusCode());
    }
    try (InputStream body = shown(response.body())) {
      return body.readAllBytes();
    }
  }

  private static InputStream shown(InputStream body) {
    if (!Terminal.isInteractive()) {
      return body;
    }
    return ProgressBar.wrap(
        body,
        ProgressBars.on(System.err).setTaskName(FILE).setInitialMax(BYTES).setUnit(" KiB", 1024));
  }

  private void checkSum(byte[] text) throws IOException {
    String found;
    try {
      found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    if (!found.equals(SHA256)) {
      throw new IOException(
          source
              + " is not tiny Shakespeare: its SHA-256 is not "
              + SHA256
              + "; found "
              + found
              + "; give a text of your own: mingpt prepare FILE");
    }
  }
}
