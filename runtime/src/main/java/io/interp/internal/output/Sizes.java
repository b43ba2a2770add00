package io.interp.internal.output;

/** Numbers of bytes as people read them. */
final class Sizes {

  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  /** {@code 812 bytes}, {@code 1.2 MB}, {@code 1.0 GB}; units are powers of 1000. */
  static String describe(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    long tenths = bytes / 100;
    int unit = 0;
    while (tenths >= 10_000) {
      tenths /= 1000;
      unit++;
    }
    return tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
  }

  private Sizes() {}
}
