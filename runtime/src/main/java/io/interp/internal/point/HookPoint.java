package io.interp.internal.point;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * One hook point of one model object: a declaration at a site on a module, with its names. It knows
 * nothing of the objects that it belongs to, so that it keeps none alive.
 */
public final class HookPoint {

  private final PointDeclaration declaration;
  private final PointStatus status;
  private final String fullName;
  private final String baseName;
  private final String prefix;
  private final Place place;
  private final int[] order;
  private final LongAdder seen = new LongAdder();
  private volatile Look firstLook;

  /**
   * Names a hook point.
   *
   * @param baseName the name after {@code rename}, as selectors see it
   * @param prefix what comes before it in a run's second model object
   */
  public HookPoint(
      PointStatus status, String fullName, String baseName, String prefix, Place place) {
    this.declaration = status.declaration();
    this.status = status;
    this.fullName = fullName;
    this.baseName = baseName;
    this.prefix = prefix;
    this.place = place;
    this.order = order(declaration);
  }

  /**
   * Where in the code.
   *
   * @param className with dots
   * @param loader the class's loader, told apart from others
   * @param method name and descriptor
   * @param line source line, or -1
   * @param kind kind of site
   * @param subject the local variable, the field or the value of a call; empty for {@code return}
   */
  public record Place(
      String className, String loader, String method, int line, String kind, String subject) {}

  /**
   * What the first value was like.
   *
   * @param dtype its element type
   * @param shape its sizes in the order of the layout
   */
  public record Look(String dtype, long[] shape) {}

  /** The entry of the spec. */
  public PointDeclaration declaration() {
    return declaration;
  }

  /** The status of the entry. */
  public PointStatus status() {
    return status;
  }

  /** Module path and name before {@code rename}. */
  public String fullName() {
    return fullName;
  }

  /** The name after {@code rename}, without model prefix and suffix. */
  public String baseName() {
    return baseName;
  }

  /** The name in files, without suffix. */
  public String finalName() {
    return prefix + baseName;
  }

  /** The name in files of the value that comes after so many others of one step. */
  public String finalName(int repetition) {
    return repetition == 0 ? finalName() : finalName() + "#" + repetition;
  }

  /**
   * Whether its values are where the code may fill them again behind the library's back: in a
   * field, or an operand of a call, which is not the call's result.
   */
  public boolean mayBeRefilled() {
    return switch (place.kind) {
      case "field", "get", "put" -> true;
      default -> place.kind.equals("call") && place.subject.indexOf(' ') >= 0;
    };
  }

  /** The names of the dimensions in the order that captures see; empty when not given. */
  public List<String> visibleDims() {
    return order == null ? declaration.dims() : declaration.layout();
  }

  /** For each dimension of the layout, the value's own; null when the order is the model's. */
  public int[] order() {
    return order;
  }

  /**
   * Notes that a value passed in a step that is looked at.
   *
   * @param shape the value's sizes as the model has them
   */
  public void saw(String dtype, long[] shape) {
    seen.increment();
    if (firstLook == null) {
      firstLook = new Look(dtype, visibleShape(shape).clone());
    }
  }

  /** The sizes of a value in the order that captures see; as they are where the dims do not fit. */
  public long[] visibleShape(long[] shape) {
    if (order == null || order.length != shape.length) {
      return shape;
    }
    long[] visible = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      visible[i] = shape[order[i]];
    }
    return visible;
  }

  /** What the first value was like; null before it. */
  public Look firstLook() {
    return firstLook;
  }

  /** What does not fit between a value's shape and the declared dims, in one line; else null. */
  public String misfit(long[] shape) {
    List<String> dims = declaration.dims();
    if (dims.isEmpty() || dims.size() == shape.length) {
      return null;
    }
    return "dims "
        + dims
        + " are "
        + dims.size()
        + " names, the value "
        + Arrays.toString(shape)
        + " at "
        + finalName()
        + " has "
        + shape.length
        + " dimensions; it is not captured; correct `dims`";
  }

  /** Everything known of this point. */
  public PointReport report() {
    Look look = firstLook;
    return new PointReport(
        finalName(),
        fullName,
        declaration.tags(),
        place.className,
        place.method,
        place.line,
        place.kind,
        place.subject,
        declaration.dims(),
        declaration.layout(),
        look == null ? null : look.dtype,
        look == null ? null : look.shape.clone(),
        place.loader,
        status.state(),
        seen.sum(),
        status.outsideCount(),
        status.lateCount(),
        status.nestedCount(),
        declaration.location());
  }

  private static int[] order(PointDeclaration declaration) {
    List<String> layout = declaration.layout();
    if (layout.isEmpty() || layout.equals(declaration.dims())) {
      return null;
    }
    int[] order = new int[layout.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = declaration.dims().indexOf(layout.get(i));
      if (order[i] < 0) {
        throw new IllegalArgumentException(
            declaration.location()
                + ": layout "
                + layout
                + " is not an order of the dims "
                + declaration.dims());
      }
    }
    return order;
  }
}
