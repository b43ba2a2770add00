package io.interp.internal.tensor.host;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.Elements;
import io.interp.internal.tensor.Float8;
import io.interp.internal.tensor.HalfPrecision;
import io.interp.internal.tensor.StridedView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Views that tests make and read, element by element. */
final class Views {

  private Views() {}

  /** Elements of a floating point or integer type, rounded by a plain cast. */
  static StridedView of(DType dtype, long[] shape, double... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * dtype.bytes()).order(ByteOrder.nativeOrder());
    for (double number : numbers) {
      switch (dtype) {
        case BOOL, U8, I8 -> bytes.put((byte) (long) number);
        case U16, I16 -> bytes.putShort((short) (long) number);
        case U32, I32 -> bytes.putInt((int) (long) number);
        case U64, I64 -> bytes.putLong((long) number);
        case F8_E4M3 -> bytes.put(Float8.toE4M3(number));
        case F8_E5M2 -> bytes.put(Float8.toE5M2(number));
        case F16 -> bytes.putShort(HalfPrecision.toF16(number));
        case BF16 -> bytes.putShort(HalfPrecision.toBF16(number));
        case F32 -> bytes.putFloat((float) number);
        case F64 -> bytes.putDouble(number);
        case C64 -> bytes.putFloat((float) number).putFloat(0);
      }
    }
    bytes.clear();
    return StridedView.contiguous(bytes, dtype, shape);
  }

  /** Elements of 64 bits. */
  static StridedView ofLongs(DType dtype, long... bits) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * bits.length).order(ByteOrder.nativeOrder());
    for (long each : bits) {
      bytes.putLong(each);
    }
    bytes.clear();
    return StridedView.contiguous(bytes, dtype, new long[] {bits.length});
  }

  /** Every element's own bits counted up, whatever they mean: NaNs of all kinds among them. */
  static StridedView ofBits(DType dtype, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * dtype.bytes()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) (0xff - 37 * i));
    }
    return StridedView.contiguous(bytes, dtype, new long[] {count});
  }

  /** The elements one after the other. */
  static double[] numbers(StridedView view) {
    StridedView flat = view.contiguousCopy();
    double[] numbers = new double[(int) flat.elements()];
    new Elements(flat).read(0, 1, numbers.length, numbers);
    return numbers;
  }

  /** The bytes of the elements one after the other. */
  static byte[] bytes(StridedView view) {
    return view.contiguousCopy().data().array();
  }

  /** The elements after a change that no code of the user's takes part in. */
  static StridedView edit(StridedView view, Edit edit) {
    return HostOps.edit(view, edit, null);
  }

  /** The numbers after a change, which is one. */
  static double[] edited(StridedView view, Edit edit) {
    return numbers(edit(view, edit));
  }

  static long[] shape(long... sizes) {
    return sizes;
  }
}
