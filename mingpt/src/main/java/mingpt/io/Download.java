package mingpt.io;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;

/**
 * Downloads one file of the model hub: resumes where an earlier try stopped, compares the SHA-256
 * that the hub announces, and only then gives the file its name.
 */
final class Download {
  private static final int MAX_REDIRECTS = 5;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOTHING_LEFT = 416;
  private static final Set<Integer> USABLE = Set.of(OK, PARTIAL, NOTHING_LEFT);
  private static final int CHUNK_BYTES = 1 << 16;

  private final URI source;
  private final Path target;
  private final Path part;

  Download(URI source, Path target) {
    this.source = source;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
  }

  /**
   * Downloads the file.
   *
   * @throws ModelFileException if that fails; what has arrived is kept for the next try, unless its
   *     checksum is wrong
   */
  void run() {
    try {
      AtomicFiles.createFolder(target.toAbsolutePath().getParent());
      String expected = transfer();
      String found = Sha256.of(part);
      if (!found.equals(expected)) {
        Files.delete(part);
        throw new ModelFileException(
            target,
            "the download was damaged and is deleted: SHA-256 "
                + found
                + ", announced "
                + expected
                + "; try again");
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ModelFileException(
          target, "download from " + source + " failed: " + reason(e) + "; try again to resume", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelFileException(target, "download was interrupted; try again to resume", e);
    }
  }

  /** Completes the partial file; returns the SHA-256 that the server announces. */
  private String transfer() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    long have = Files.exists(part) ? Files.size(part) : 0;
    URI uri = source;
    String sha256 = null;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpResponse<InputStream> response =
          client.send(request(uri, have), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        // The hub announces it beside the redirect, before storage elsewhere answers.
        sha256 = sha256 != null ? sha256 : Sha256.announced(response.headers());
        int status = response.statusCode();
        if (status / 100 == 3) {
          uri = uri.resolve(location(response));
          continue;
        }
        requireUsable(status, sha256);
        receive(response, body, have);
        return sha256;
      }
    }
    throw new IOException("more than " + MAX_REDIRECTS + " redirects");
  }

  private static HttpRequest request(URI uri, long have) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    return request.build();
  }

  private static String location(HttpResponse<?> response) throws IOException {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new IOException("a redirect that leads nowhere"));
  }

  private static void requireUsable(int status, String sha256) throws IOException {
    if (!USABLE.contains(status)) {
      throw new IOException("HTTP status " + status);
    }
    if (sha256 == null) {
      throw new IOException("the server announces no SHA-256 for it");
    }
  }

  private void receive(HttpResponse<InputStream> response, InputStream body, long have)
      throws IOException {
    int status = response.statusCode();
    // Otherwise nothing is left to send, and the checksum tells whether all of it is there.
    if (status != NOTHING_LEFT) {
      copy(response, body, status == PARTIAL ? have : 0);
    }
  }

  private void copy(HttpResponse<InputStream> response, InputStream body, long from)
      throws IOException {
    long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    DownloadProgress progress =
        new DownloadProgress(target.getFileName().toString(), length < 0 ? -1 : from + length);
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(from).position(from);
      long done = from;
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
        AtomicFiles.writeFully(channel, ByteBuffer.wrap(chunk, 0, n));
        done += n;
        progress.at(done);
      }
    }
  }

  private static String reason(IOException e) {
    if (e instanceof ConnectException) {
      return "no connection (is there a network? a local folder will do instead)";
    }
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }
}
