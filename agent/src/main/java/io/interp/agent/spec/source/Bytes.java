package io.interp.agent.spec.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads a small stream to its end. */
final class Bytes {

  /** The largest spec or pack: a thousand times what people write. */
  static final int MAX = 1 << 20;

  /** The content, at most one byte more than {@link #MAX}. */
  static byte[] read(InputStream in, String name) throws IOException, SourceException {
    byte[] bytes = in.readNBytes(MAX + 1);
    if (bytes.length > MAX) {
      throw new SourceException(name + " is not a spec", "larger than 1 MiB");
    }
    return bytes;
  }

  private Bytes() {}
}
