package mingpt.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** SHA-256 checksums in lower-case hexadecimal. */
final class Sha256 {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final List<String> HEADERS = List.of("X-Linked-ETag", "ETag");

  /** The checksum of a file. */
  static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What the hub says the checksum of a large file is, or null where it does not. */
  static String announced(HttpHeaders headers) {
    return HEADERS.stream()
        .map(headers::firstValue)
        .flatMap(Optional::stream)
        .map(tag -> tag.replace("\"", ""))
        .filter(tag -> HEX.matcher(tag).matches())
        .findFirst()
        .orElse(null);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Sha256() {}
}
