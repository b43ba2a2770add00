package io.interp.agent.spec.yaml;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Strict decoding: what is not UTF-8 is an error with its place, not a replacement character. */
public final class Utf8 {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * The text of a file, without a byte order mark.
   *
   * @param file its name for messages
   */
  public static String decode(String file, byte[] bytes) throws YamlException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      String found = "found the byte 0x" + hex(bytes[in.position()]);
      throw new YamlException(
          new Problem(endOf(file, out), "not UTF-8", found, "save the file as UTF-8"));
    }
    boolean marked = out.length() > 0 && out.charAt(0) == BYTE_ORDER_MARK;
    return out.subSequence(marked ? 1 : 0, out.length()).toString();
  }

  private static Location endOf(String file, CharSequence text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Location(file, line, column);
  }

  private static String hex(byte value) {
    return Integer.toHexString(value & 0xff).toUpperCase(Locale.ROOT);
  }

  private Utf8() {}
}
