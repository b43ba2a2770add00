package io.interp.internal.tensor;

import io.interp.internal.tensor.host.Bits;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * The elements of a known value one after the other, in row-major order, perhaps as elements of
 * another type. Reading some of them does not touch the others.
 */
public final class FlatData {

  private final Object data;
  private final TensorAdapters adapters;
  private final TensorAdapter adapter;
  private final TensorInfo info;
  private final DType dtype;

  /**
   * Looks at a value without reading its elements.
   *
   * @param dtype what the elements are to be read as; null leaves them as they are
   * @throws UnsupportedValueException when the value is not known or its elements cannot be that
   */
  public FlatData(Object data, DType dtype, TensorAdapters adapters) {
    this.data = data;
    this.adapters = adapters;
    this.adapter = adapters.find(data);
    if (adapter == null) {
      throw new UnsupportedValueException(adapters.whyNone(data));
    }
    this.info = adapter.describe(data);
    this.dtype = dtype == null ? info.dtype() : dtype;
    if (!isReadableAs(this.dtype)) {
      throw new UnsupportedValueException(
          "elements of " + info.dtype() + " cannot be read as " + dtype);
    }
  }

  /** Type of the elements as they are read. */
  public DType dtype() {
    return dtype;
  }

  /** Where they are. */
  public String device() {
    return info.device();
  }

  /** The value's own shape, or how many elements its bytes make. */
  public long[] shape() {
    return isBytes() ? new long[] {length()} : info.shape();
  }

  /** How many elements there are. */
  public long length() {
    long length = isBytes() ? 1 : info.dtype().bytes();
    for (long size : info.shape()) {
      length = Math.multiplyExact(length, size);
    }
    return length / dtype.bytes();
  }

  private boolean isReadableAs(DType wanted) {
    DType own = info.dtype();
    boolean sameSize = wanted.bytes() == own.bytes();
    return own == wanted
        || isBytes()
        || ((own == DType.I8 || own == DType.I16) && sameSize)
        || (own == DType.I32 && wanted == DType.U32)
        || (own == DType.I64 && wanted == DType.U64);
  }

  private boolean isBytes() {
    return data instanceof byte[]
        || data instanceof ByteBuffer
        || adapter instanceof SegmentAdapter;
  }

  /**
   * A copy of some of the elements.
   *
   * @param first index of the first
   * @param count how many, all of them there
   */
  public ByteBuffer copy(long first, long count) {
    long bytes = Math.multiplyExact(count, dtype.bytes());
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new UnsupportedValueException(count + " elements take " + bytes + " bytes, over 2 GB");
    }
    if (count == 0) {
      return ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());
    }
    Object part = part(first, count);
    if (part != null) {
      return adapters.find(part).snapshot(part, TensorAdapter.Origin.FOREIGN).view().data();
    }
    try (Snapshot live = adapter.borrow(data)) {
      StridedView whole = live.view();
      StridedView flat =
          new StridedView(
              whole.isContiguous() ? whole.data() : whole.contiguousCopy().data(),
              dtype,
              new long[] {count},
              new long[] {1},
              (whole.isContiguous() ? whole.offset() : 0) + first);
      return flat.contiguousCopy().data();
    }
  }

  /** Whether it is a value of Java's own, and no library's or somebody else's. */
  public boolean isJavas() {
    return adapter instanceof JavaValueAdapter;
  }

  /** Whether the elements are read as what they are. */
  public boolean isAsItIs() {
    return dtype == info.dtype();
  }

  /**
   * A new value of the same kind with these elements alone.
   *
   * @param elements one after the other, of the type that the data is read as
   * @throws UnsupportedValueException when a value of this kind has other elements beside them
   */
  public Object with(StridedView elements) {
    boolean whole = elements.elements() == length();
    if (whole && !isBytes() && !(data instanceof Buffer)) {
      StridedView shaped =
          StridedView.contiguous(elements.data(), info.dtype(), info.shape().clone());
      return ((JavaValueAdapter) adapter).make(data, shaped);
    }
    Object copy = empty(elements.byteCount());
    InPlace target = new InPlace(copy, dtype);
    Bits bits = new Bits(elements);
    for (long i = 0; i < elements.elements(); i++) {
      target.put(i, bits.get(elements.offset() + i));
    }
    return copy;
  }

  private Object empty(long bytes) {
    int count = Math.toIntExact(bytes / info.dtype().bytes());
    if (adapter instanceof SegmentAdapter) {
      return SegmentAdapter.empty(data, bytes);
    } else if (data instanceof Buffer buffer) {
      return BufferCopy.empty(buffer, count);
    } else if (data.getClass().isArray() && !(data instanceof Object[])) {
      return Array.newInstance(data.getClass().getComponentType(), count);
    }
    throw new UnsupportedValueException(
        info.describe() + " is more than the " + bytes + " bytes of its elements");
  }

  /**
   * Where single elements are written over those that are there.
   *
   * @throws UnsupportedValueException when values of this kind cannot be written to
   */
  public InPlace inPlace() {
    return new InPlace(data, dtype);
  }

  /** A value with these elements alone; null where there is none of that kind. */
  private Object part(long first, long count) {
    int size = dtype.bytes();
    if (adapter instanceof SegmentAdapter) {
      return SegmentAdapter.slice(data, first * size, count * size);
    } else if (data instanceof byte[] bytes) {
      return typed(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), first, count);
    } else if (data instanceof ByteBuffer bytes) {
      return typed(bytes, first, count);
    } else if (data instanceof boolean[] booleans) {
      return Arrays.copyOfRange(booleans, (int) first, (int) (first + count));
    }
    Buffer buffer = data instanceof Buffer given ? given.duplicate() : wrap(data);
    if (buffer != null) {
      int start = buffer.position() + (int) first;
      buffer.limit(start + (int) count).position(start);
    }
    return buffer;
  }

  /** Buffers have a byte order, which the type that reads the elements keeps to. */
  private Object typed(ByteBuffer bytes, long first, long count) {
    int start = bytes.position() + (int) (first * dtype.bytes());
    ByteBuffer part = bytes.duplicate().order(bytes.order());
    part.limit(start + (int) (count * dtype.bytes())).position(start);
    return switch (dtype) {
      case BOOL, U8, I8, F8_E4M3, F8_E5M2 -> part;
      case U16, I16, F16, BF16 -> part.asShortBuffer();
      case U32, I32 -> part.asIntBuffer();
      case U64, I64 -> part.asLongBuffer();
      case F32, C64 -> part.asFloatBuffer();
      case F64 -> part.asDoubleBuffer();
    };
  }

  /** An array's elements as a buffer; null for bytes and truth values. */
  static Buffer wrap(Object array) {
    if (array instanceof float[] floats) {
      return FloatBuffer.wrap(floats);
    } else if (array instanceof double[] doubles) {
      return DoubleBuffer.wrap(doubles);
    } else if (array instanceof int[] ints) {
      return IntBuffer.wrap(ints);
    } else if (array instanceof long[] longs) {
      return LongBuffer.wrap(longs);
    } else if (array instanceof short[] shorts) {
      return ShortBuffer.wrap(shorts);
    }
    return null;
  }
}
