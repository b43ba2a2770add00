package mingpt.io;

import java.io.IOException;
import java.io.InputStream;
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

/**
 * Downloads one file of the model hub: resumes where an earlier try stopped, compares the SHA-256
 * that the hub announces, and only then gives the file its name.
 */
final class Download {
  private static final int MAX_REDIRECTS = 5;
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
      Files.createDirectories(target.toAbsolutePath().getParent());
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
          uri = uri.resolve(response.headers().firstValue("Location").orElseThrow());
          continue;
        }
        requireAnnounced(sha256);
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

  private void requireAnnounced(String sha256) throws IOException {
    if (sha256 == null) {
      throw new IOException("the server announces no SHA-256 for it");
    }
  }

  private void receive(HttpResponse<InputStream> response, InputStream body, long have)
      throws IOException {
    switch (response.statusCode()) {
      case 200 -> copy(response, body, 0);
      case 206 -> copy(response, body, have);
      case 416 -> {
        // Nothing is left to send: the checksum tells whether all of it is there.
      }
      default -> throw new IOException("HTTP status " + response.statusCode());
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
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }
}
