package mingpt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final String FILE = "/openai-community/gpt2/resolve/main/model.safetensors";

  @TempDir private Path dir;
  private final byte[] content = new byte[300_000];
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private byte[] served = content;
  private boolean announces = true;

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(content);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(FILE, this::redirect);
    server.createContext("/storage", this::send);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aFileIsFetchedOnceAndKept() throws IOException {
    Path file = fetch();
    assertThat(file).isEqualTo(dir.resolve("gpt2").resolve("model.safetensors"));
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
    fetch();
    assertThat(ranges).containsExactly("all");
  }

  @Test
  void anInterruptedDownloadResumes() throws IOException {
    Path part = part();
    Files.write(part, Arrays.copyOf(content, 100_000));
    assertThat(Files.readAllBytes(fetch())).isEqualTo(content);
    assertThat(ranges).containsExactly("bytes=100000-");
    assertThat(part).doesNotExist();
  }

  @Test
  void aPartThatIsCompleteIsOnlyChecked() throws IOException {
    Files.write(part(), content);
    assertThat(Files.readAllBytes(fetch())).isEqualTo(content);
  }

  @Test
  void aConnectionThatBreaksLeavesThePartForTheNextTry() throws IOException {
    served = Arrays.copyOf(content, 200_000);
    assertFailure("try again to resume");
    served = content;
    assertThat(Files.readAllBytes(fetch())).isEqualTo(content);
    assertThat(ranges).hasSize(2);
    assertThat(ranges.get(1)).startsWith("bytes=");
  }

  @Test
  void aDamagedFileIsRefusedAndDeleted() {
    served = content.clone();
    served[1234]++;
    assertFailure("the download was damaged and is deleted");
    served = content;
    assertThat(fetch()).hasBinaryContent(content);
  }

  @Test
  void aServerWithoutAChecksumIsRefused() {
    announces = false;
    assertFailure("the server announces no SHA-256 for it");
  }

  @Test
  void anErrorOfTheServerIsNamed() {
    server.removeContext("/storage");
    assertFailure("HTTP status 404");
    server.removeContext(FILE);
    assertFailure("HTTP status 404");
  }

  @Test
  void anUnreachableServerIsNamed() {
    server.stop(0);
    assertFailure("no connection (is there a network? a local folder will do instead)");
  }

  private Path fetch() {
    return hub().fetch("gpt2", "model.safetensors");
  }

  private ModelHub hub() {
    String host = server.getAddress().getAddress().getHostAddress();
    return new ModelHub(URI.create("http://" + host + ":" + server.getAddress().getPort()), dir);
  }

  private Path part() throws IOException {
    return Files.createDirectories(dir.resolve("gpt2")).resolve("model.safetensors.part");
  }

  private void assertFailure(String message) {
    Path file = dir.resolve("gpt2").resolve("model.safetensors");
    assertThatExceptionOfType(ModelFileException.class)
        .isThrownBy(this::fetch)
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(message);
    assertThat(file).doesNotExist();
  }

  private void redirect(HttpExchange exchange) throws IOException {
    if (announces) {
      exchange.getResponseHeaders().add("X-Linked-ETag", "\"" + sha256() + "\"");
    }
    exchange.getResponseHeaders().add("Location", "/storage?signature=1");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void send(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "all" : range);
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (from >= content.length) {
      exchange.sendResponseHeaders(416, -1);
    } else {
      exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
      exchange.getResponseBody().write(served, from, Math.max(0, served.length - from));
    }
    exchange.close();
  }

  private String sha256() {
    try {
      Path file = Files.createTempFile(dir, "content", "");
      Files.write(file, content);
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
