package io.interp.internal.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * Copies strided elements in row-major order, in plain Java: a native copy on the writer's thread
 * would start an OpenMP team of its own, which fights the model's for the cores.
 */
final class StridedCopy {

  private static final int CHUNK_BYTES = 1 << 16;

  private final ByteBuffer source;
  private final ByteBuffer target;
  private final WritableByteChannel channel;
  private final StridedView view;
  private final int size;

  private StridedCopy(StridedView view, ByteBuffer target, WritableByteChannel channel) {
    this.view = view;
    this.source = view.data().duplicate().order(ByteOrder.nativeOrder());
    this.source.clear();
    this.target = target;
    this.channel = channel;
    this.size = view.dtype().bytes();
  }

  /** Copies to the target's position and moves it. */
  static void copy(StridedView view, ByteBuffer target) {
    ByteOrder order = target.order();
    target.order(ByteOrder.nativeOrder());
    try {
      new StridedCopy(view, target, null).run();
    } catch (IOException e) {
      throw new AssertionError("no channel takes part", e);
    } finally {
      target.order(order);
    }
  }

  /** Copies to a channel, a chunk at a time. */
  static void copy(StridedView view, WritableByteChannel channel) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.nativeOrder());
    StridedCopy copy = new StridedCopy(view, chunk, channel);
    copy.run();
    copy.flush();
  }

  private void run() throws IOException {
    if (view.elements() > 0) {
      copy(0, view.offset());
    }
  }

  private void copy(int dimension, long at) throws IOException {
    long[] shape = view.shape();
    if (dimension == shape.length) {
      copyRow(at, 1, 1);
    } else if (dimension == shape.length - 1) {
      copyRow(at, shape[dimension], view.strides()[dimension]);
    } else {
      long stride = view.strides()[dimension];
      for (long i = 0; i < shape[dimension]; i++) {
        copy(dimension + 1, at + i * stride);
      }
    }
  }

  private void copyRow(long at, long count, long stride) throws IOException {
    long done = 0;
    while (done < count) {
      if (channel != null && target.remaining() < size) {
        flush();
      }
      int fits = (int) Math.min(count - done, channel == null ? count : target.remaining() / size);
      copyElements(Math.toIntExact((at + done * stride) * size), fits, stride * size);
      done += fits;
    }
  }

  private void copyElements(int start, int count, long step) {
    if (step == size) {
      target.put(target.position(), source, start, count * size);
      target.position(target.position() + count * size);
      return;
    }
    long from = start;
    for (int i = 0; i < count; i++, from += step) {
      int index = (int) from;
      switch (size) {
        case 1 -> target.put(source.get(index));
        case 2 -> target.putShort(source.getShort(index));
        case 4 -> target.putInt(source.getInt(index));
        case 8 -> target.putLong(source.getLong(index));
        default -> throw new AssertionError(size);
      }
    }
  }

  private void flush() throws IOException {
    target.flip();
    StridedView.writeFully(channel, target);
    target.clear();
  }
}
