package io.interp.agent.lock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 in hexadecimal digits. */
public final class Hash {

  private static final String DIGITS = "0123456789abcdef";

  private Hash() {}

  /** The hash of some bytes: 64 digits. */
  public static String of(byte[] bytes) {
    byte[] hash;
    try {
      hash = MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    StringBuilder text = new StringBuilder();
    for (byte b : hash) {
      text.append(DIGITS.charAt((b >> 4) & 0xF)).append(DIGITS.charAt(b & 0xF));
    }
    return text.toString();
  }

  /**
   * The hash of specs, which is the same by whatever paths they were named.
   *
   * @param text as {@link io.interp.agent.spec.Spec#text} has it: each file after a comment with
   *     its name
   */
  static String ofSpec(String text) {
    StringBuilder said = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith("#")) {
        said.append(line).append('\n');
      }
    }
    return of(said.toString().getBytes(StandardCharsets.UTF_8));
  }
}
