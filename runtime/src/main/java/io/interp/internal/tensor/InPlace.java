package io.interp.internal.tensor;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Writes single elements over those of a primitive array, a buffer or a memory segment, bit by bit.
 * Only for values whose owner says that this is how they are changed.
 */
public final class InPlace {

  private final Object data;
  private final DType dtype;

  /** For each level of rows, the elements in one of them. */
  private final long[] rows;

  /**
   * Looks at the data and writes nothing yet.
   *
   * @param dtype what its elements are read as
   * @throws UnsupportedValueException when it is of another kind, or read-only
   */
  InPlace(Object data, DType dtype) {
    this.data = data;
    this.dtype = dtype;
    long[] shape = data instanceof Object[] ? new ArrayAdapter().describe(data).shape() : null;
    this.rows = new long[shape == null ? 0 : shape.length - 1];
    long size = 1;
    for (int i = rows.length - 1; i >= 0; i--) {
      size *= shape[i + 1];
      rows[i] = size;
    }
    boolean known = data.getClass().isArray() || data instanceof Buffer || isSegment();
    if (!known || (data instanceof Buffer buffer && buffer.isReadOnly())) {
      throw new UnsupportedValueException(
          "a value of type "
              + data.getClass().getTypeName()
              + (known ? " that is read-only" : "")
              + " is not written to in place; give `write` a constructor or a static method");
    }
  }

  /**
   * Writes one element.
   *
   * @param index in row-major order, counted as the data is read
   * @param bits of the element, in the lower part
   */
  public void put(long index, long bits) {
    Object target = data;
    long rest = index;
    for (long size : rows) {
      target = ((Object[]) target)[(int) (rest / size)];
      rest %= size;
    }
    if (target instanceof Buffer buffer) {
      put(buffer, (int) rest, bits);
    } else if (target.getClass().isArray()) {
      putInArray(target, (int) rest, bits);
    } else {
      ByteBuffer bytes = ByteBuffer.allocate(dtype.bytes()).order(ByteOrder.nativeOrder());
      putBytes(bytes, 0, bits);
      SegmentAdapter.write(data, rest * dtype.bytes(), bytes);
    }
  }

  private boolean isSegment() {
    return new SegmentAdapter().accepts(data.getClass());
  }

  private void putInArray(Object array, int index, long bits) {
    if (array instanceof float[] floats) {
      floats[index] = Float.intBitsToFloat((int) bits);
    } else if (array instanceof double[] doubles) {
      doubles[index] = Double.longBitsToDouble(bits);
    } else if (array instanceof int[] ints) {
      ints[index] = (int) bits;
    } else if (array instanceof long[] longs) {
      longs[index] = bits;
    } else if (array instanceof short[] shorts) {
      shorts[index] = (short) bits;
    } else if (array instanceof boolean[] booleans) {
      booleans[index] = bits != 0;
    } else {
      ByteBuffer bytes = ByteBuffer.wrap((byte[]) array).order(ByteOrder.nativeOrder());
      putBytes(bytes, index * dtype.bytes(), bits);
    }
  }

  private void put(Buffer buffer, int index, long bits) {
    int at = buffer.position() + index;
    if (buffer instanceof FloatBuffer floats) {
      floats.put(at, Float.intBitsToFloat((int) bits));
    } else if (buffer instanceof DoubleBuffer doubles) {
      doubles.put(at, Double.longBitsToDouble(bits));
    } else if (buffer instanceof IntBuffer ints) {
      ints.put(at, (int) bits);
    } else if (buffer instanceof LongBuffer longs) {
      longs.put(at, bits);
    } else if (buffer instanceof ShortBuffer shorts) {
      shorts.put(at, (short) bits);
    } else {
      putBytes((ByteBuffer) buffer, buffer.position() + index * dtype.bytes(), bits);
    }
  }

  /** In the bytes' own order, in which each part of a complex number is by itself. */
  private void putBytes(ByteBuffer bytes, int at, long bits) {
    switch (dtype) {
      case BOOL, U8, I8, F8_E4M3, F8_E5M2 -> bytes.put(at, (byte) bits);
      case U16, I16, F16, BF16 -> bytes.putShort(at, (short) bits);
      case U32, I32, F32 -> bytes.putInt(at, (int) bits);
      case U64, I64, F64 -> bytes.putLong(at, bits);
      case C64 -> {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        bytes.putInt(at, (int) (little ? bits : bits >>> 32));
        bytes.putInt(at + 4, (int) (little ? bits >>> 32 : bits));
      }
    }
  }
}
