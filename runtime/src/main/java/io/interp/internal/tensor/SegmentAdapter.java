package io.interp.internal.tensor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/**
 * Memory segments of {@code java.lang.foreign}, on the heap or not, as tensors of bytes. Found at
 * run time: Java has them since version 22, and this is compiled for 17.
 */
final class SegmentAdapter extends JavaValueAdapter {

  @Override
  public boolean accepts(Class<?> type) {
    return Foreign.FOUND != null && Foreign.FOUND.segment.isAssignableFrom(type);
  }

  @Override
  public TensorInfo describe(Object value) {
    long[] shape = {(Long) call(Foreign.FOUND.byteSize, value)};
    return new TensorInfo(DType.U8, shape, "cpu");
  }

  @Override
  void fill(Object value, ByteBuffer target) {
    call(
        Foreign.FOUND.copy,
        null,
        value,
        Foreign.FOUND.bytes,
        0L,
        target.array(),
        target.arrayOffset(),
        target.capacity());
  }

  /** A part of a segment. */
  static Object slice(Object segment, long offset, long bytes) {
    return call(Foreign.FOUND.asSlice, segment, offset, bytes);
  }

  private static Object call(Method method, Object segment, Object... arguments) {
    try {
      return method.invoke(segment, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      // Its arena is closed, or belongs to another thread.
      throw new UnsupportedValueException(
          "a memory segment that cannot be read: " + e.getCause().getMessage());
    } catch (IllegalAccessException e) {
      throw new AssertionError("public methods of java.base", e);
    }
  }

  /** What is needed of {@code java.lang.foreign}, looked up when a value may be a segment. */
  private record Foreign(
      Class<?> segment, Object bytes, Method byteSize, Method asSlice, Method copy) {

    /** Null where Java has it as a preview or not at all. */
    static final Foreign FOUND = find();

    private static Foreign find() {
      if (Runtime.version().feature() < 22) {
        return null;
      }
      try {
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> layout = Class.forName("java.lang.foreign.ValueLayout");
        return new Foreign(
            segment,
            layout.getField("JAVA_BYTE").get(null),
            segment.getMethod("byteSize"),
            segment.getMethod("asSlice", long.class, long.class),
            segment.getMethod(
                "copy", segment, layout, long.class, Object.class, int.class, int.class));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("java.lang.foreign is not what it is since Java 22", e);
      }
    }
  }
}
