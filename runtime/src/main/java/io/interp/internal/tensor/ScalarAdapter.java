package io.interp.internal.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Boxed numbers and booleans, as tensors without dimensions. */
final class ScalarAdapter extends JavaValueAdapter {

  @Override
  public boolean accepts(Class<?> type) {
    return dtype(type) != null;
  }

  @Override
  public TensorInfo describe(Object value) {
    return new TensorInfo(dtype(value.getClass()), new long[0], "cpu");
  }

  @Override
  void fill(Object value, ByteBuffer target) {
    if (value instanceof Float number) {
      target.putFloat(number);
    } else if (value instanceof Double number) {
      target.putDouble(number);
    } else if (value instanceof Integer number) {
      target.putInt(number);
    } else if (value instanceof Long number) {
      target.putLong(number);
    } else if (value instanceof Short number) {
      target.putShort(number);
    } else if (value instanceof Byte number) {
      target.put(number);
    } else if (value instanceof Boolean flag) {
      target.put(flag ? (byte) 1 : (byte) 0);
    } else {
      throw new AssertionError(value.getClass());
    }
  }

  @Override
  Object make(Object like, StridedView elements) {
    ByteBuffer element = elements.data().duplicate().order(ByteOrder.nativeOrder());
    return switch (elements.dtype()) {
      case F32 -> element.getFloat();
      case F64 -> element.getDouble();
      case I32 -> element.getInt();
      case I64 -> element.getLong();
      case I16 -> element.getShort();
      case I8 -> element.get();
      case BOOL -> element.get() != 0;
      case U8, U16, U32, U64, F8_E4M3, F8_E5M2, F16, BF16, C64 ->
          throw new UnsupportedValueException(
              "one element of a "
                  + like.getClass().getTypeName()
                  + " is no number of Java's; leave its dimension in `index`, as in `2:3`");
    };
  }

  @Override
  public Object create(Class<?> type, StridedView elements) {
    StridedView own = JavaElements.as(elements, dtype(type));
    if (own == null || elements.shape().length > 0) {
      throw new UnsupportedValueException(
          "there is no " + type.getTypeName() + " of " + JavaElements.describe(elements));
    }
    return make(type, own);
  }

  private static DType dtype(Class<?> boxed) {
    if (boxed == Float.class) {
      return DType.F32;
    } else if (boxed == Double.class) {
      return DType.F64;
    } else if (boxed == Integer.class) {
      return DType.I32;
    } else if (boxed == Long.class) {
      return DType.I64;
    } else if (boxed == Short.class) {
      return DType.I16;
    } else if (boxed == Byte.class) {
      return DType.I8;
    } else if (boxed == Boolean.class) {
      return DType.BOOL;
    }
    return null;
  }
}
