package io.interp.internal.link;

import java.util.Arrays;

/**
 * The calls of one thread that stand for the calls they make on the same object, innermost last:
 * overloads and {@code super} calls that delegate to each other have a point's value once, the
 * outermost's.
 */
public final class Nests {

  private int[][] declarations = new int[8][];
  private Object[] objects = new Object[8];
  private int size;

  /**
   * A call begins.
   *
   * @param ids the declarations that it stands for
   * @param self the object called; null for a static method
   */
  public void push(int[] ids, Object self) {
    if (size == objects.length) {
      declarations = Arrays.copyOf(declarations, 2 * size);
      objects = Arrays.copyOf(objects, 2 * size);
    }
    declarations[size] = ids;
    objects[size++] = self;
  }

  /** The innermost call ends. */
  public void pop() {
    if (size > 0) {
      objects[--size] = null;
    }
  }

  /** Whether a value is one of a call inside a call that stands for it. */
  public boolean leaveOut(Site.PointAt point, Object self) {
    if (size == 0 || point.nesting() == Site.Nesting.EACH) {
      return false;
    }
    int own = point.nesting() == Site.Nesting.OUTER ? 1 : 0;
    return calls(point.declaration().id(), self) > own;
  }

  private int calls(int id, Object self) {
    int calls = 0;
    for (int i = 0; i < size; i++) {
      if (objects[i] == self && contains(declarations[i], id)) {
        calls++;
      }
    }
    return calls;
  }

  private static boolean contains(int[] ids, int wanted) {
    for (int id : ids) {
      if (id == wanted) {
        return true;
      }
    }
    return false;
  }
}
