package io.interp.internal.output;

import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Writes the elements of a view one after the other, last dimension fastest, little endian. Goes
 * through a buffer of fixed size: the model's process has no room for a second copy of each value.
 */
final class RowMajor {

  private final ByteBuffer data;
  private final ByteBuffer staging;
  private final FileChannel channel;
  private final int bytes;

  private RowMajor(StridedView view, ByteBuffer staging, FileChannel channel) {
    this.data = view.data().duplicate().order(ByteOrder.nativeOrder());
    this.staging = staging.clear().order(ByteOrder.LITTLE_ENDIAN);
    this.channel = channel;
    this.bytes = view.dtype().bytes();
  }

  /**
   * Writes {@link StridedView#byteCount} bytes.
   *
   * @param staging holds at least one element
   */
  static void write(StridedView view, ByteBuffer staging, FileChannel channel) throws IOException {
    RowMajor writer = new RowMajor(view, staging, channel);
    if (view.elements() > 0) {
      writer.writeFrom(view, 0, view.offset());
      writer.flush();
    }
  }

  private void writeFrom(StridedView view, int dimension, long at) throws IOException {
    long rest = denseElements(view, dimension);
    if (rest > 0) {
      copyDense(at, rest);
    } else if (dimension == view.shape().length - 1) {
      copyStrided(at, view.shape()[dimension], view.strides()[dimension]);
    } else {
      for (long i = 0; i < view.shape()[dimension]; i++) {
        writeFrom(view, dimension + 1, at + i * view.strides()[dimension]);
      }
    }
  }

  /** How many elements follow each other in memory from this dimension on; 0 if they do not. */
  private static long denseElements(StridedView view, int dimension) {
    long dense = 1;
    for (int d = view.shape().length - 1; d >= dimension; d--) {
      if (view.shape()[d] != 1 && view.strides()[d] != dense) {
        return 0;
      }
      dense *= view.shape()[d];
    }
    // Elements of several bytes are only the same in memory and in the file on the same byte order.
    return view.dtype().bytes() == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? dense
        : 0;
  }

  private void copyDense(long at, long elements) throws IOException {
    long position = at * bytes;
    long end = position + elements * bytes;
    while (position < end) {
      makeRoom();
      int length = (int) Math.min(end - position, staging.remaining());
      staging.put(staging.position(), data, Math.toIntExact(position), length);
      staging.position(staging.position() + length);
      position += length;
    }
  }

  private void copyStrided(long at, long elements, long stride) throws IOException {
    for (long i = 0; i < elements; i++) {
      makeRoom();
      int position = Math.toIntExact((at + i * stride) * bytes);
      switch (bytes) {
        case 1 -> staging.put(data.get(position));
        case 2 -> staging.putShort(data.getShort(position));
        case 4 -> staging.putInt(data.getInt(position));
        case 8 -> staging.putLong(data.getLong(position));
        default -> throw new IllegalStateException("elements of " + bytes + " bytes");
      }
    }
  }

  private void makeRoom() throws IOException {
    if (staging.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    staging.flip();
    PrivateFiles.writeAll(channel, staging);
    staging.clear();
  }
}
