package io.interp.internal.tensor;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Primitive arrays, one to three deep and rectangular. */
final class ArrayAdapter extends JavaValueAdapter {

  private static final int MAX_DEPTH = 3;

  @Override
  public boolean accepts(Class<?> type) {
    int depth = depth(type);
    return depth >= 1 && depth <= MAX_DEPTH && dtype(element(type)) != null;
  }

  @Override
  public TensorInfo describe(Object value) {
    int depth = depth(value.getClass());
    long[] shape = new long[depth];
    Object inner = value;
    for (int i = 0; i < depth; i++) {
      shape[i] = Array.getLength(inner);
      if (i < depth - 1) {
        inner = shape[i] == 0 ? emptyRow(inner) : row(inner, 0, i);
      }
    }
    checkRectangular(value, shape, 0);
    return new TensorInfo(dtype(element(value.getClass())), shape, "cpu");
  }

  private static void checkRectangular(Object array, long[] shape, int dimension) {
    if (Array.getLength(array) != shape[dimension]) {
      throw new UnsupportedValueException(
          "an array whose rows have different lengths: "
              + shape[dimension]
              + " and "
              + Array.getLength(array)
              + "; hook it before it is cut, or pad it");
    }
    if (dimension < shape.length - 1) {
      for (int i = 0; i < shape[dimension]; i++) {
        checkRectangular(row(array, i, dimension), shape, dimension + 1);
      }
    }
  }

  private static Object row(Object array, int index, int dimension) {
    Object row = Array.get(array, index);
    if (row == null) {
      throw new UnsupportedValueException(
          "an array that is null at index "
              + index
              + " of dimension "
              + dimension
              + "; hook it once it is filled");
    }
    return row;
  }

  private static Object emptyRow(Object array) {
    return Array.newInstance(array.getClass().getComponentType().getComponentType(), 0);
  }

  @Override
  void fill(Object value, ByteBuffer target) {
    if (value instanceof Object[] rows) {
      for (Object row : rows) {
        fill(row, target);
      }
      return;
    }
    int start = target.position();
    int length = Array.getLength(value);
    if (value instanceof float[] floats) {
      target.asFloatBuffer().put(floats);
    } else if (value instanceof double[] doubles) {
      target.asDoubleBuffer().put(doubles);
    } else if (value instanceof int[] ints) {
      target.asIntBuffer().put(ints);
    } else if (value instanceof long[] longs) {
      target.asLongBuffer().put(longs);
    } else if (value instanceof short[] shorts) {
      target.asShortBuffer().put(shorts);
    } else if (value instanceof byte[] bytes) {
      target.put(start, bytes);
    } else if (value instanceof boolean[] booleans) {
      for (int i = 0; i < length; i++) {
        target.put(start + i, booleans[i] ? (byte) 1 : (byte) 0);
      }
    } else {
      throw new AssertionError(value.getClass());
    }
    target.position(start + length * dtype(value.getClass().getComponentType()).bytes());
  }

  @Override
  Object make(Object like, StridedView elements) {
    return filled(element(like.getClass()), sizes(elements.shape()), elements);
  }

  /** As deep as it has dimensions, or flat. */
  @Override
  public Object create(Class<?> type, StridedView elements) {
    Class<?> element = element(type);
    StridedView own = JavaElements.as(elements, dtype(element));
    boolean flat = type.getComponentType() == element;
    if (own == null || (!flat && depth(type) != elements.shape().length)) {
      throw new UnsupportedValueException(
          "there is no " + type.getTypeName() + " of " + JavaElements.describe(elements));
    }
    long[] shape = flat ? new long[] {elements.elements()} : elements.shape();
    return filled(element, sizes(shape), own);
  }

  private static Object filled(Class<?> element, int[] shape, StridedView elements) {
    Object array = Array.newInstance(element, shape);
    readAll(elements.data().duplicate().order(ByteOrder.nativeOrder()), array);
    return array;
  }

  private static int[] sizes(long[] shape) {
    int[] sizes = new int[shape.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.toIntExact(shape[i]);
    }
    return sizes;
  }

  private static Class<?> element(Class<?> array) {
    Class<?> element = array;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element;
  }

  private static int depth(Class<?> array) {
    int depth = 0;
    for (Class<?> type = array; type.isArray(); type = type.getComponentType()) {
      depth++;
    }
    return depth;
  }

  private static void readAll(ByteBuffer elements, Object array) {
    if (array instanceof Object[] rows) {
      for (Object row : rows) {
        readAll(elements, row);
      }
    } else {
      read(elements, array, Array.getLength(array));
    }
  }

  private static void read(ByteBuffer elements, Object array, int length) {
    int start = elements.position();
    if (array instanceof float[] floats) {
      elements.asFloatBuffer().get(floats);
    } else if (array instanceof double[] doubles) {
      elements.asDoubleBuffer().get(doubles);
    } else if (array instanceof int[] ints) {
      elements.asIntBuffer().get(ints);
    } else if (array instanceof long[] longs) {
      elements.asLongBuffer().get(longs);
    } else if (array instanceof short[] shorts) {
      elements.asShortBuffer().get(shorts);
    } else if (array instanceof byte[] bytes) {
      elements.get(start, bytes);
    } else if (array instanceof boolean[] booleans) {
      for (int i = 0; i < length; i++) {
        booleans[i] = elements.get(start + i) != 0;
      }
    } else {
      throw new AssertionError(array.getClass());
    }
    elements.position(start + length * dtype(array.getClass().getComponentType()).bytes());
  }

  private static DType dtype(Class<?> primitive) {
    if (primitive == float.class) {
      return DType.F32;
    } else if (primitive == double.class) {
      return DType.F64;
    } else if (primitive == int.class) {
      return DType.I32;
    } else if (primitive == long.class) {
      return DType.I64;
    } else if (primitive == short.class) {
      return DType.I16;
    } else if (primitive == byte.class) {
      return DType.I8;
    } else if (primitive == boolean.class) {
      return DType.BOOL;
    }
    return null;
  }
}
