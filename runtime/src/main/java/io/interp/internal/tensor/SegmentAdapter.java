package io.interp.internal.tensor;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Memory segments of {@code java.lang.foreign}, on the heap or not, as tensors of bytes. A changed
 * one is on the heap, in an array of the same type, or not as the other, and read-only where that
 * is; its arena is an automatic one. Found at run time: Java has them since version 22, and this is
 * compiled for 17.
 */
final class SegmentAdapter extends JavaValueAdapter {

  /** A page; more than that nobody needs who reads elements. */
  private static final long MOST_ALIGNED = 4096;

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

  @Override
  Object make(Object like, StridedView elements) {
    Foreign foreign = Foreign.FOUND;
    Object copy = empty(like, elements.byteCount());
    write(copy, 0, elements.data());
    boolean readOnly = (Boolean) call(foreign.isReadOnly, like);
    return readOnly ? call(foreign.asReadOnly, copy) : copy;
  }

  /** A segment of zeros as another; its memory is there for as long as somebody has it. */
  static Object empty(Object value, long bytes) {
    Foreign foreign = Foreign.FOUND;
    if ((Boolean) call(foreign.isNative, value)) {
      long alignment = Math.min(MOST_ALIGNED, (Long) call(foreign.maxByteAlignment, value));
      return call(foreign.allocate, call(foreign.ofAuto, null), bytes, alignment);
    }
    Object array = ((Optional<?>) call(foreign.heapBase, value)).orElse(null);
    if (array == null) {
      throw new UnsupportedValueException(
          "a read-only memory segment on the heap, which does not tell its array, cannot be"
              + " changed; hook it before the model makes it read-only");
    }
    Class<?> element = array.getClass().getComponentType();
    long size = (Long) call(foreign.byteSize, onHeap(Array.newInstance(element, 1)));
    int length = Math.toIntExact((bytes + size - 1) / size);
    return slice(onHeap(Array.newInstance(element, length)), 0, bytes);
  }

  private static Object onHeap(Object array) {
    try {
      return call(Foreign.FOUND.segment.getMethod("ofArray", array.getClass()), null, array);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a segment has no other arrays", e);
    }
  }

  /** Writes bytes over those of a segment. */
  static void write(Object segment, long offset, ByteBuffer bytes) {
    call(
        Foreign.FOUND.put,
        null,
        bytes.array(),
        bytes.arrayOffset() + bytes.position(),
        segment,
        Foreign.FOUND.bytes,
        offset,
        bytes.remaining());
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
      Class<?> segment,
      Object bytes,
      Method byteSize,
      Method asSlice,
      Method copy,
      Method put,
      Method isReadOnly,
      Method asReadOnly,
      Method isNative,
      Method heapBase,
      Method maxByteAlignment,
      Method ofAuto,
      Method allocate) {

    /** Null where Java has it as a preview or not at all. */
    static final Foreign FOUND = find();

    private static Foreign find() {
      if (Runtime.version().feature() < 22) {
        return null;
      }
      try {
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> layout = Class.forName("java.lang.foreign.ValueLayout");
        Class<?> arena = Class.forName("java.lang.foreign.Arena");
        return new Foreign(
            segment,
            layout.getField("JAVA_BYTE").get(null),
            segment.getMethod("byteSize"),
            segment.getMethod("asSlice", long.class, long.class),
            segment.getMethod(
                "copy", segment, layout, long.class, Object.class, int.class, int.class),
            segment.getMethod(
                "copy", Object.class, int.class, segment, layout, long.class, int.class),
            segment.getMethod("isReadOnly"),
            segment.getMethod("asReadOnly"),
            segment.getMethod("isNative"),
            segment.getMethod("heapBase"),
            segment.getMethod("maxByteAlignment"),
            arena.getMethod("ofAuto"),
            arena.getMethod("allocate", long.class, long.class));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("java.lang.foreign is not what it is since Java 22", e);
      }
    }
  }
}
