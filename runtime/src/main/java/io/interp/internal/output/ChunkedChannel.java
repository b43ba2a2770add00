package io.interp.internal.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Passes bytes on a chunk at a time. The JDK copies what lies on the heap to native memory before
 * it writes, all at once, and that memory may not be there for a large activation.
 */
final class ChunkedChannel implements WritableByteChannel {

  private static final int CHUNK_BYTES = 1 << 18;

  private final WritableByteChannel target;

  ChunkedChannel(WritableByteChannel target) {
    this.target = target;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    bytes.limit(bytes.position() + Math.min(CHUNK_BYTES, bytes.remaining()));
    try {
      return target.write(bytes);
    } finally {
      bytes.limit(end);
    }
  }

  @Override
  public boolean isOpen() {
    return target.isOpen();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
