package io.interp.internal.tensor;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Makes buffers of the kind that others are, in memory of their own. */
final class BufferCopy {

  private BufferCopy() {}

  /**
   * A buffer with other elements from position to limit. Whoever takes its array, reads it by
   * absolute indexes or hands it to native code finds what there was. One of another number of
   * elements has those alone.
   *
   * @param elements those from position to limit, in native byte order
   */
  static Buffer of(Buffer original, ByteBuffer elements) {
    Buffer source = typed(elements, original);
    Buffer copy;
    if (source.remaining() == original.remaining()) {
      copy = empty(original, original.capacity());
      put(copy.duplicate(), original.duplicate().clear());
      copy.limit(original.limit()).position(original.position());
    } else {
      copy = empty(original, source.remaining());
    }
    put(copy.duplicate(), source);
    return original.isReadOnly() ? readOnly(copy) : copy;
  }

  /**
   * A buffer of zeros, as many as are asked for: over an array, on the heap or not, in the byte
   * order, as the other is.
   */
  static Buffer empty(Buffer original, int capacity) {
    if (original.hasArray()) {
      Class<?> element = original.array().getClass().getComponentType();
      Object array = Array.newInstance(element, capacity);
      return array instanceof byte[] bytes
          ? ByteBuffer.wrap(bytes).order(order(original))
          : FlatData.wrap(array);
    }
    int bytes = Math.multiplyExact(capacity, BufferAdapter.dtype(original.getClass()).bytes());
    ByteBuffer memory =
        original.isDirect() ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
    return typed(memory.order(order(original)), original);
  }

  /** Bytes as a buffer of another's type, in their own byte order. */
  private static Buffer typed(ByteBuffer bytes, Buffer like) {
    return switch (BufferAdapter.dtype(like.getClass())) {
      case F32 -> bytes.asFloatBuffer();
      case F64 -> bytes.asDoubleBuffer();
      case I32 -> bytes.asIntBuffer();
      case I64 -> bytes.asLongBuffer();
      case I16 -> bytes.asShortBuffer();
      case I8 -> bytes;
      case BOOL, U8, U16, U32, U64, F8_E4M3, F8_E5M2, F16, BF16, C64 ->
          throw new AssertionError(like.getClass());
    };
  }

  private static void put(Buffer target, Buffer source) {
    if (target instanceof FloatBuffer floats) {
      floats.put((FloatBuffer) source);
    } else if (target instanceof DoubleBuffer doubles) {
      doubles.put((DoubleBuffer) source);
    } else if (target instanceof IntBuffer ints) {
      ints.put((IntBuffer) source);
    } else if (target instanceof LongBuffer longs) {
      longs.put((LongBuffer) source);
    } else if (target instanceof ShortBuffer shorts) {
      shorts.put((ShortBuffer) source);
    } else {
      ((ByteBuffer) target).put((ByteBuffer) source);
    }
  }

  private static ByteOrder order(Buffer buffer) {
    if (buffer instanceof FloatBuffer floats) {
      return floats.order();
    } else if (buffer instanceof DoubleBuffer doubles) {
      return doubles.order();
    } else if (buffer instanceof IntBuffer ints) {
      return ints.order();
    } else if (buffer instanceof LongBuffer longs) {
      return longs.order();
    } else if (buffer instanceof ShortBuffer shorts) {
      return shorts.order();
    }
    return ((ByteBuffer) buffer).order();
  }

  private static Buffer readOnly(Buffer buffer) {
    if (buffer instanceof FloatBuffer floats) {
      return floats.asReadOnlyBuffer();
    } else if (buffer instanceof DoubleBuffer doubles) {
      return doubles.asReadOnlyBuffer();
    } else if (buffer instanceof IntBuffer ints) {
      return ints.asReadOnlyBuffer();
    } else if (buffer instanceof LongBuffer longs) {
      return longs.asReadOnlyBuffer();
    } else if (buffer instanceof ShortBuffer shorts) {
      return shorts.asReadOnlyBuffer();
    }
    ByteBuffer bytes = (ByteBuffer) buffer;
    return bytes.asReadOnlyBuffer().order(bytes.order());
  }
}
