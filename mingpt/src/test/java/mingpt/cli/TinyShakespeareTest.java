package mingpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyShakespeareTest {

  @TempDir private Path folder;

  private HttpServer server;
  private URI source;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/other.txt",
        exchange -> {
          byte[] text = "not by Shakespeare".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    server.start();
    source = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void otherTextIsRefused() {
    TinyShakespeare other = new TinyShakespeare(source.resolve("/other.txt"));

    assertThatThrownBy(() -> other.download(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not tiny Shakespeare");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void failureNamesTheSourceAndTheWayOut() {
    TinyShakespeare missing = new TinyShakespeare(source.resolve("/input.txt"));

    assertThatThrownBy(() -> missing.download(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HTTP status 404")
        .hasMessageContaining("mingpt prepare FILE");
  }
}
